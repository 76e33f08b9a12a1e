package io.hotshot4j.runtime.internal.pool;

import io.hotshot4j.api.types.Hash;
import java.util.ArrayDeque;

/** A bounded part of the pool: that of this node's clients, or that of one forwarding peer. */
final class Share {
  private final int maxTransactions;
  private final long maxBytes;
  private int transactions;
  private long bytes;

  /** Arrival order, for making room; holds hashes of transactions that have left as well. */
  private final ArrayDeque<Hash> arrivals = new ArrayDeque<>();

  private final boolean makesRoom;
  private final Sharers sharers = new Sharers();

  Share(int maxTransactions, long maxBytes, boolean makesRoom) {
    this.maxTransactions = maxTransactions;
    this.maxBytes = maxBytes;
    this.makesRoom = makesRoom;
  }

  boolean hasRoom(int length) {
    return transactions < maxTransactions && bytes + length <= maxBytes;
  }

  /** Whether there is room that this one may take. */
  boolean hasRoomFor(long sharer, int length) {
    return hasRoom(length)
        && sharers.mayAdd(sharer, length, maxTransactions - transactions, maxBytes - bytes);
  }

  boolean couldEverHold(int length) {
    return length <= maxBytes;
  }

  void add(Pending pending) {
    transactions++;
    bytes += pending.length();
    sharers.add(pending);
    if (makesRoom) {
      if (arrivals.size() >= 2 * maxTransactions) {
        arrivals.remove();
      }
      arrivals.add(pending.transaction.hash());
    }
  }

  void remove(Pending pending) {
    transactions--;
    bytes -= pending.length();
    sharers.remove(pending);
    if (transactions == 0) {
      arrivals.clear();
    }
  }

  /** The one that came first of those that may still be here. */
  Hash pollOldest() {
    return arrivals.remove();
  }

  boolean hasArrivals() {
    return !arrivals.isEmpty();
  }
}
