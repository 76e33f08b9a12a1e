package io.hotshot4j.runtimesim.check;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.sim.kit.Violation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What applications and clients see. Transactions that are forwarded carry nobody's signature, so
 * where frames are altered on their way, transactions are.
 */
public final class DeliveryWatch {
  private static final String NAME = "delivery";

  private final long[] height;
  private final Set<Hash> known = new HashSet<>();
  private final Map<Hash, Integer> promised = new LinkedHashMap<>();
  private final Map<Hash, Long> decidedAt = new HashMap<>();
  private final BooleanSupplier altered;
  private long repeats;

  DeliveryWatch(int nodes, BooleanSupplier altered) {
    this.altered = altered;
    height = new long[nodes];
  }

  /** A client made a transaction. */
  public void onCreated(Transaction transaction) {
    known.add(transaction.hash());
  }

  /** A node has accepted it. */
  public void onAccepted(int node, Transaction transaction) {
    if (!decidedAt.containsKey(transaction.hash())) {
      promised.put(transaction.hash(), node);
    }
  }

  /** A node has ended; pools are not durable. */
  public void onEnd(int node) {
    promised.values().removeIf(acceptor -> acceptor == node);
  }

  void onStart(int node, long kept) {
    height[node] = kept;
  }

  void onDecided(int node, long at, Payload payload) {
    Violation.unless(
        at == height[node] + 1,
        NAME,
        () -> "the application of node " + node + " sees height " + at + " after " + height[node]);
    height[node] = at;
    for (Transaction transaction : payload.transactions()) {
      Hash hash = transaction.hash();
      Violation.unless(
          known.contains(hash) || altered.getAsBoolean(),
          NAME,
          () -> "nobody submitted " + transaction);
      Long before = decidedAt.putIfAbsent(hash, at);
      if (before != null && before != at) {
        repeats++;
      }
      promised.remove(hash);
    }
  }

  /** Transactions accepted by nodes that are up since, and decided nowhere. */
  public int outstanding() {
    return promised.size();
  }

  /** How often a node saw a transaction at a second height. */
  public long repeats() {
    return repeats;
  }

  public long decidedTransactions() {
    return decidedAt.size();
  }

  /** The last height the application of a node has seen. */
  public long height(int node) {
    return height[node];
  }
}
