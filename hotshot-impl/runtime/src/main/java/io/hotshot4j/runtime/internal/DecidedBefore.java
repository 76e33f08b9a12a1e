package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.runtime.internal.pool.TransactionPool;
import io.hotshot4j.runtime.internal.record.BlockLog;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Tells a new pool what was decided before this start, as far back as it would remember without a
 * restart: a client that asks again must not get its transaction into the chain again.
 */
final class DecidedBefore {
  private static final int MOST_BLOCKS = 2_048;
  private static final long MOST_BYTES = 32 << 20;

  private DecidedBefore() {}

  static void tell(TransactionPool pool, BlockLog log, Reports reports) {
    Deque<Payload> newestLast = new ArrayDeque<>();
    int transactions = 0;
    long bytes = 0;
    try {
      for (long height = log.lastDecided().value();
          height > 0
              && newestLast.size() < MOST_BLOCKS
              && bytes < MOST_BYTES
              && transactions < pool.remembered();
          height--) {
        Optional<BlockLog.Decided> decided = log.decided(new BlockHeight(height));
        if (decided.isEmpty()) {
          break;
        }
        Payload payload = BlockLog.payload(decided.get().record());
        newestLast.addFirst(payload);
        transactions += payload.transactions().size();
        bytes += payload.encoded().length();
      }
    } catch (UncheckedIOException e) {
      // Reading further back is for comfort alone: it is no reason not to start.
      reports.warn("Transactions decided earlier may be accepted again: " + e.getMessage());
    }
    newestLast.forEach(pool::remember);
  }
}
