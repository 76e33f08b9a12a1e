package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.View;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.sim.kit.Violation;
import org.jspecify.annotations.Nullable;

/** I-3: View, lock, highest certificates and decided height of an incarnation only grow. */
public final class MonotoneChecker {
  private static final String NAME = "I-3 monotone";

  private final @Nullable ReplicaStatus[] last;

  public MonotoneChecker(int nodes) {
    last = new ReplicaStatus[nodes];
  }

  public void onStarted(int node, ReplicaStatus status) {
    last[node] = status;
  }

  /** Tells whether anything about the certificates may have changed. */
  public boolean onStatus(int node, ReplicaStatus status) {
    ReplicaStatus before = last[node];
    boolean changed =
        before == null
            || status.record().highQc().view().isAfter(before.record().highQc().view())
            || status.record().highTcView().isAfter(before.record().highTcView());
    if (before != null) {
      check(node, "view", before.view(), status.view());
      check(node, "high QC", before.record().highQc().view(), status.record().highQc().view());
      check(node, "high TC", before.record().highTcView(), status.record().highTcView());
      check(node, "vote", before.record().lastVotedView(), status.record().lastVotedView());
      check(node, "decided block", before.decided().view(), status.decided().view());
    }
    last[node] = status;
    return changed;
  }

  private static void check(int node, String what, View before, View after) {
    if (before.isAfter(after)) {
      throw new Violation(
          NAME, "the " + what + " of node " + node + " falls from view " + before + " to " + after);
    }
  }
}
