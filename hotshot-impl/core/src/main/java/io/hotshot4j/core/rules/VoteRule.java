package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import java.util.List;
import java.util.Optional;

/** One condition of a vote. {@code doc/spec/protocol.md} has the same names. */
@FunctionalInterface
public interface VoteRule {
  /** V1: the proposal is for the view the replica is in. */
  VoteRule V1_CURRENT_VIEW =
      ballot ->
          require(
              ballot.proposal().view().equals(ballot.currentView()),
              "V1: the proposal is not for the current view");

  /**
   * V2: nothing was voted for in this view or a later one, and none of them was given up; nor is
   * the view one that a lost record may have held.
   */
  VoteRule V2_FIRST_ACT =
      ballot -> {
        View view = ballot.proposal().view();
        return require(
            view.isAfter(ballot.record().lastVotedView())
                && view.isAfter(ballot.record().lastTimeoutView())
                && view.isAfter(ballot.record().floor()),
            "V2: already voted in this view or gave up on it, or may have before the record was"
                + " lost");
      };

  /** V3: the leaf is of this view and epoch and sits right on the leaf that is certified. */
  VoteRule V3_WELL_FORMED =
      ballot -> {
        Leaf leaf = ballot.leaf();
        Leaf parent = ballot.parent();
        QuorumCertificate justify = ballot.proposal().justify();
        return require(
            leaf.view().equals(ballot.proposal().view())
                && leaf.epoch().equals(ballot.currentEpoch())
                && leaf.parent().equals(justify.leaf())
                && parent.commitment().equals(justify.leaf())
                && justify.view().equals(parent.view())
                && leaf.view().isAfter(parent.view())
                && leaf.height().equals(parent.height().next()),
            "V3: the leaf does not sit on the certified one");
      };

  /**
   * V4: the justification is as high as the view before demands: of that view itself, or at least
   * what the highest of a quorum of timeouts had signed. This is the lock: a quorum that gave up
   * includes an honest voter of every committed block, so no separate test of the own lock is
   * needed, and one would let an adversary starve the leader.
   */
  VoteRule V4_SAFE_JUSTIFICATION =
      ballot -> {
        View justified = ballot.proposal().justify().view();
        View view = ballot.proposal().view();
        return require(
            view.follows(justified) || !ballot.proposal().leastJustification().isAfter(justified),
            "V4: the justification is older than the view before allows");
      };

  /** All of them, in order. V5 and V6 are the application's verdict and the payload at hand. */
  List<VoteRule> ALL =
      List.of(V1_CURRENT_VIEW, V2_FIRST_ACT, V3_WELL_FORMED, V4_SAFE_JUSTIFICATION);

  /** Why not to vote; empty if this rule has nothing against it. */
  Optional<String> objection(Ballot ballot);

  private static Optional<String> require(boolean holds, String otherwise) {
    return holds ? Optional.empty() : Optional.of(otherwise);
  }
}
