package io.hotshot4j.bench.load;

/** A replica in a process of its own that takes load. */
public interface Loaded {
  /**
   * Submits transactions of one length that lie behind each other in an array; what is decided or
   * refused goes to the outbox. The array is the replica's to keep.
   */
  void submit(byte[] packed, int length);

  /** What it counted so far. */
  Counters counters();

  /** Whether it takes load now; among replicas with a leader only that one does. */
  default boolean takesLoad() {
    return true;
  }
}
