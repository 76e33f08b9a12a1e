package io.hotshot4j.explore;

/** A set of 64-bit fingerprints; 0 stands for an empty place and is never one. */
final class FingerprintSet {
  private long[] table = new long[1 << 16];
  private int size;

  /** Spreads the bits of a number. */
  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  int size() {
    return size;
  }

  /** Whether it was not in the set yet. */
  boolean add(long fingerprint) {
    long wanted = fingerprint == 0 ? 1 : fingerprint;
    if (3L * size > 2L * table.length) {
      grow();
    }
    int at = find(wanted);
    if (table[at] == wanted) {
      return false;
    }
    table[at] = wanted;
    size++;
    return true;
  }

  private int find(long fingerprint) {
    int mask = table.length - 1;
    int at = (int) (fingerprint >>> 20) & mask;
    while (table[at] != 0 && table[at] != fingerprint) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] old = table;
    table = new long[2 * old.length];
    for (long fingerprint : old) {
      if (fingerprint != 0) {
        table[find(fingerprint)] = fingerprint;
      }
    }
  }
}
