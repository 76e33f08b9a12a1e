package io.hotshot4j.storage.internal;

import java.util.function.BooleanSupplier;

/** Where a storage does its writing: on a thread of its own, or as a simulation sees fit. */
public interface Writing {
  /**
   * Begins. Called once.
   *
   * @param round writes what waits, one round at a time; false if it was the last one
   */
  void start(BooleanSupplier round);

  /** There is something for a round, or for the last one. Any thread. */
  void wake();

  /**
   * Waits until the last round is over, unless called from within one, but not for ever: a disk may
   * hang.
   */
  void awaitEnd();
}
