package io.hotshot4j.runtime.internal.pool;

import io.hotshot4j.api.types.Hash;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hashes of transactions decided lately; the oldest are forgotten. Not thread-safe.
 *
 * <p>There are hundreds of thousands, for ever being replaced, so they are no objects: each is a
 * slot of a ring, found through an open-addressed table of slot numbers. Sixteen bytes stand for a
 * hash, which nobody can make two transactions agree in.
 */
final class RecentHashes {
  private static final int FIRST_CAPACITY = 1024;
  private static final int FREE = -1;

  private final int capacity;

  /**
   * Nobody outside knows it, so nobody can choose transactions that crowd one part of the table.
   */
  private final long multiplier = ThreadLocalRandom.current().nextLong() | 1;

  /** Two longs for each slot. */
  private long[] ring;

  /** Slot numbers, at most half full. */
  private int[] table;

  private int size;
  private int next;

  RecentHashes(int capacity) {
    this.capacity = capacity;
    this.ring = new long[2 * Math.min(capacity, FIRST_CAPACITY)];
    this.table = emptyTable(ring.length / 2);
  }

  int capacity() {
    return capacity;
  }

  void add(Hash hash) {
    if (contains(hash)) {
      return;
    }
    if (size == ring.length / 2) {
      if (size < capacity) {
        grow();
      } else {
        forgetOldest();
      }
    }
    ring[2 * next] = hash.prefix();
    ring[2 * next + 1] = hash.secondPrefix();
    insert(next);
    size++;
    next = next + 1 == ring.length / 2 ? 0 : next + 1;
  }

  boolean contains(Hash hash) {
    long first = hash.prefix();
    long second = hash.secondPrefix();
    for (int at = home(first); table[at] != FREE; at = at + 1 & table.length - 1) {
      int slot = table[at];
      if (ring[2 * slot] == first && ring[2 * slot + 1] == second) {
        return true;
      }
    }
    return false;
  }

  /** Only while nothing has been forgotten, so that slots are in order from 0. */
  private void grow() {
    int slots = (int) Math.min(capacity, 2L * size);
    ring = Arrays.copyOf(ring, 2 * slots);
    table = emptyTable(slots);
    for (int slot = 0; slot < size; slot++) {
      insert(slot);
    }
    next = size;
  }

  private void insert(int slot) {
    int at = home(ring[2 * slot]);
    while (table[at] != FREE) {
      at = at + 1 & table.length - 1;
    }
    table[at] = slot;
  }

  /** The ring is full, so the next slot to be used holds the oldest. */
  private void forgetOldest() {
    int at = home(ring[2 * next]);
    while (table[at] != next) {
      at = at + 1 & table.length - 1;
    }
    // Whatever lies behind the gap and would have gone there moves up, or it could not be found.
    int gap = at;
    table[gap] = FREE;
    for (int i = gap + 1 & table.length - 1; table[i] != FREE; i = i + 1 & table.length - 1) {
      int home = home(ring[2 * table[i]]);
      if ((i - home & table.length - 1) >= (i - gap & table.length - 1)) {
        table[gap] = table[i];
        table[i] = FREE;
        gap = i;
      }
    }
    size--;
  }

  private int home(long prefix) {
    return (int) (prefix * multiplier >>> Long.numberOfLeadingZeros(table.length) + 1);
  }

  private static int[] emptyTable(int slots) {
    int[] made = new int[Integer.highestOneBit(Math.max(1, slots)) * 4];
    Arrays.fill(made, FREE);
    return made;
  }
}
