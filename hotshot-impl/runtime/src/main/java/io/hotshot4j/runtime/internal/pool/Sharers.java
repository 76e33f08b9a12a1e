package io.hotshot4j.runtime.internal.pool;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one sender from filling a share of the pool. Each may hold a multiple of the room that is
 * left: a lone one nearly everything, several at once less each, and whoever comes next finds room.
 * Bounded by the transactions that are held.
 */
final class Sharers {
  /** How many times the room that is left one sender may hold: a lone one, three quarters. */
  static final int OF_ROOM_LEFT = 3;

  private static final class Held {
    int transactions;
    long bytes;
  }

  private final Map<Long, Held> held = new HashMap<>();

  /** Whether one may add a transaction of a length where so much is left. */
  boolean mayAdd(long sharer, int length, int transactionsLeft, long bytesLeft) {
    Held has = held.get(sharer);
    return sharer == 0
        || has == null
        || has.transactions < (long) OF_ROOM_LEFT * transactionsLeft
            && has.bytes + length <= OF_ROOM_LEFT * (bytesLeft - length);
  }

  void add(Pending pending) {
    if (pending.sharer != 0) {
      Held has = held.computeIfAbsent(pending.sharer, sharer -> new Held());
      has.transactions++;
      has.bytes += pending.length();
    }
  }

  void remove(Pending pending) {
    Held has = pending.sharer == 0 ? null : held.get(pending.sharer);
    if (has != null) {
      has.transactions--;
      has.bytes -= pending.length();
      if (has.transactions == 0) {
        held.remove(pending.sharer);
      }
    }
  }

  /** How many hold anything. */
  int size() {
    return held.size();
  }
}
