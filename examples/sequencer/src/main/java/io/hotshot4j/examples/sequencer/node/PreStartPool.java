package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Transactions that came before the network started: as many as the engine's own pool will take.
 * Guarded by its owner.
 */
final class PreStartPool {
  private final PoolLimits limits;
  private final Map<Hash, Transaction> waiting = new LinkedHashMap<>();
  private long bytes;

  PreStartPool(PoolLimits limits) {
    this.limits = limits;
  }

  SubmitResult add(Transaction transaction) {
    int length = transaction.bytes().length();
    if (length > limits.transactionBytes()) {
      return SubmitResult.TOO_LARGE;
    }
    if (waiting.containsKey(transaction.hash())) {
      return SubmitResult.DUPLICATE;
    }
    if (waiting.size() >= limits.transactions() || bytes + length > limits.bytes()) {
      return SubmitResult.POOL_FULL;
    }
    waiting.put(transaction.hash(), transaction);
    bytes += length;
    return SubmitResult.ACCEPTED;
  }

  int size() {
    return waiting.size();
  }

  /** Empties the pool, oldest first. */
  List<Transaction> drain() {
    List<Transaction> all = List.copyOf(waiting.values());
    waiting.clear();
    bytes = 0;
    return all;
  }
}
