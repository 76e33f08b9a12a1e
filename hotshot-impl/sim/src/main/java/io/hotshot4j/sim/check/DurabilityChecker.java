package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.safety.Unsigned.UnsignedProposal;
import io.hotshot4j.core.safety.Unsigned.UnsignedTimeout;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import io.hotshot4j.sim.kit.Violation;
import java.util.Arrays;

/**
 * I-8, I-4: What is said is durable first, what is voted for is held durably, and what was reported
 * as final is there after every crash.
 */
public final class DurabilityChecker {
  private static final String NAME = "I-8 durability";

  private final long[] reported;
  private final View[] lock;

  public DurabilityChecker(int nodes) {
    reported = new long[nodes];
    lock = new View[nodes];
    Arrays.fill(lock, View.GENESIS);
  }

  /** A statement is about to leave the node. */
  public void onSaid(int node, DurableState disk, Unsigned statement) {
    SafetyRecord durable = disk.durableRecord();
    View recorded;
    if (statement instanceof UnsignedVote vote) {
      recorded = durable.lastVotedView();
      Violation.unless(
          disk.isDurable(vote.leaf()),
          NAME,
          () -> "node " + node + " votes in view " + vote.view() + " for a block it may lose");
    } else if (statement instanceof UnsignedTimeout) {
      recorded = durable.lastTimeoutView();
    } else if (statement instanceof UnsignedDaVote) {
      recorded = durable.lastDaVotedView();
    } else if (statement instanceof UnsignedProposal) {
      recorded = durable.lastProposedView();
    } else {
      throw new AssertionError(statement);
    }
    Violation.unless(
        !statement.view().isAfter(recorded),
        NAME,
        () -> "node " + node + " says what is not durable: " + statement);
    lock[node] = View.max(lock[node], durable.highQc().view());
  }

  /** A node has told its application that a height is final. */
  public void onReported(int node, BlockHeight height, Hash leaf, DurableState disk) {
    Violation.unless(
        disk.isDurable(leaf),
        NAME,
        () -> "node " + node + " reports a block it may lose: " + height);
    reported[node] = Math.max(reported[node], height.value());
  }

  /** A node's disk is empty: it has promised nothing by it any more. */
  public void onWiped(int node) {
    reported[node] = 0;
    lock[node] = View.GENESIS;
  }

  /** A node comes back with what its disk held. */
  public void onRecovered(int node, DurableState disk, SafetyRecord used) {
    Violation.unless(
        disk.decidedBlocks() >= reported[node],
        NAME,
        () ->
            "node "
                + node
                + " reported height "
                + reported[node]
                + " and has "
                + disk.decidedBlocks());
    Violation.unless(
        !lock[node].isAfter(used.highQc().view()),
        NAME,
        () -> "node " + node + " was locked on view " + lock[node] + " and is on " + used.highQc());
  }
}
