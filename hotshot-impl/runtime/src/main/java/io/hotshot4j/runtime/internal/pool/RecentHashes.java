package io.hotshot4j.runtime.internal.pool;

import io.hotshot4j.api.types.Hash;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Hashes of transactions decided lately; the oldest are forgotten. Not thread-safe. */
final class RecentHashes {
  private final int capacity;
  private final Set<Hash> hashes = new HashSet<>();
  private final ArrayDeque<Hash> order = new ArrayDeque<>();

  RecentHashes(int capacity) {
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  void add(Hash hash) {
    if (hashes.add(hash)) {
      order.add(hash);
      if (order.size() > capacity) {
        hashes.remove(order.remove());
      }
    }
  }

  boolean contains(Hash hash) {
    return hashes.contains(hash);
  }
}
