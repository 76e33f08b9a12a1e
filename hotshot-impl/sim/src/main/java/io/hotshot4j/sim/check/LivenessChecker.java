package io.hotshot4j.sim.check;

import io.hotshot4j.sim.kit.Violation;

/**
 * I-10: once the network is whole, something is decided within so many views, and while less than a
 * quorum is up, nothing is.
 */
public final class LivenessChecker {
  private static final String NAME = "I-10 liveness";

  /** In which a missing block is found although several members asked for it are dead. */
  private static final long FETCHING_NANOS = 30_000_000_000L;

  /**
   * The latest a network of so many members decides, in views after it has healed. Blocks that are
   * missing are asked for again after seconds, however short a view is.
   */
  public static long mostViews(int members, long viewTimeoutNanos) {
    return 6L * members + 24 + FETCHING_NANOS / viewTimeoutNanos;
  }

  private final int members;
  private long mostViewsSeen;

  LivenessChecker(int members) {
    this.members = members;
  }

  /** The first decide after healing, so many views later. */
  public void onRecovered(long views, long viewTimeoutNanos) {
    mostViewsSeen = Math.max(mostViewsSeen, views);
    long most = mostViews(members, viewTimeoutNanos);
    Violation.unless(
        views <= most,
        NAME,
        () -> "decided " + views + " views after healing, at most " + most + " allowed");
  }

  /** How many views it took. */
  public long viewsToRecover() {
    return mostViewsSeen;
  }

  /** The heights before and after a while without a quorum. */
  public void onNoQuorum(long before, long after) {
    Violation.unless(
        before == after,
        NAME,
        () -> "less than a quorum decides: height " + before + " -> " + after);
  }
}
