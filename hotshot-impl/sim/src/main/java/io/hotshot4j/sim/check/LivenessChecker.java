package io.hotshot4j.sim.check;

import io.hotshot4j.sim.kit.Violation;

/**
 * I-10: once the network is whole, something is decided within so many views, and while less than a
 * quorum is up, nothing is.
 */
public final class LivenessChecker {
  private static final String NAME = "I-10 liveness";

  /** The latest a network of so many members decides, in views after it has healed. */
  public static long mostViews(int members) {
    return 6L * members + 24;
  }

  private final int members;
  private long mostViewsSeen;

  LivenessChecker(int members) {
    this.members = members;
  }

  /** The first decide after healing, so many views later. */
  public void onRecovered(long views) {
    mostViewsSeen = Math.max(mostViewsSeen, views);
    Violation.unless(
        views <= mostViews(members),
        NAME,
        () -> "decided " + views + " views after healing, not " + mostViews(members));
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
