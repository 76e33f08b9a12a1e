package io.hotshot4j.runtime.internal.lane;

/** One round of a loop. */
@FunctionalInterface
public interface Turn {
  /** No further round until somebody wakes the loop. */
  long IDLE = Long.MAX_VALUE;

  /**
   * Does what there is to do.
   *
   * @return nanoseconds until the next round, 0 for at once, {@link #IDLE} for none
   */
  long run();
}
