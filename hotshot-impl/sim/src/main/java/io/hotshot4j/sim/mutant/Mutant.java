package io.hotshot4j.sim.mutant;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.rules.CommitRule;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.rules.VoteRule;
import io.hotshot4j.core.safety.SafetyRecord;
import java.util.List;
import java.util.Optional;

/**
 * Ways to break a replica, each of which the checkers must notice. A checker nobody has seen fail
 * proves nothing.
 */
public enum Mutant {
  /** Not broken. */
  NONE,
  /** Comes back one view past the last vote, where nobody follows. */
  RESTART_PAST_LAST_VOTE,
  /** Does not compare the view inside a leaf with that of the proposal. */
  LEAF_VIEW_UNCHECKED,
  /** Accepts any justification once there is a timeout certificate. */
  TC_MAXIMUM_IGNORED,
  /** Forgets its highest certificate in a crash. */
  LOST_LOCK,
  /** Forgets its last vote in a crash. */
  LOST_VOTE,
  /** Takes one vote less for a quorum. */
  QUORUM_TOO_SMALL,
  /** Decides on any certified child. */
  COMMIT_ACROSS_VIEW_GAP,
  /** Votes in a view it has given up. */
  VOTE_AFTER_TIMEOUT,
  /** Sends what is not durable yet. */
  SEND_BEFORE_DURABLE;

  public Ruleset rules(Committee committee) {
    Ruleset sound = Ruleset.of(committee);
    return switch (this) {
      case RESTART_PAST_LAST_VOTE ->
          new Ruleset(sound.voting(), sound.commit(), Mutant::pastLastVote, sound.thresholds());
      case LEAF_VIEW_UNCHECKED ->
          withVoting(sound, VoteRule.V3_WELL_FORMED, Mutant::sitsOnCertified);
      case TC_MAXIMUM_IGNORED ->
          withVoting(
              sound,
              VoteRule.V4_SAFE_JUSTIFICATION,
              ballot -> {
                View view = ballot.proposal().view();
                boolean any =
                    ballot
                        .proposal()
                        .timeoutCertificate()
                        .filter(tc -> view.follows(tc.view()))
                        .isPresent();
                return any || view.follows(ballot.proposal().justify().view())
                    ? Optional.empty()
                    : Optional.of("V4: no reason to be in this view");
              });
      case QUORUM_TOO_SMALL ->
          new Ruleset(
              sound.voting(),
              sound.commit(),
              sound.restart(),
              new Thresholds(sound.thresholds().quorum() - 1, sound.thresholds().oneHonest()));
      case COMMIT_ACROSS_VIEW_GAP -> {
        CommitRule any = (parent, child) -> child.view().isAfter(parent.view());
        yield new Ruleset(sound.voting(), any, sound.restart(), sound.thresholds());
      }
      case VOTE_AFTER_TIMEOUT ->
          withVoting(
              sound,
              VoteRule.V2_FIRST_ACT,
              ballot ->
                  ballot.proposal().view().isAfter(ballot.record().lastVotedView())
                      ? Optional.empty()
                      : Optional.of("V2: already voted"));
      case NONE, LOST_LOCK, LOST_VOTE, SEND_BEFORE_DURABLE -> sound;
    };
  }

  /** What a node finds on its disk after a crash. */
  public SafetyRecord recovered(SafetyRecord stored, Genesis genesis) {
    return switch (this) {
      case LOST_LOCK ->
          new SafetyRecord(
              stored.epoch(),
              stored.lastVote(),
              stored.lastTimeout(),
              stored.lastProposal(),
              genesis.quorumCertificate(),
              stored.highTc(),
              stored.floor());
      case LOST_VOTE ->
          new SafetyRecord(
              stored.epoch(),
              Optional.empty(),
              stored.lastTimeout(),
              stored.lastProposal(),
              stored.highQc(),
              stored.highTc(),
              stored.floor());
      default -> stored;
    };
  }

  /** Whether the guard in front of the key is gone as well. */
  public boolean isUnguarded() {
    return this == VOTE_AFTER_TIMEOUT;
  }

  private static Ruleset withVoting(Ruleset sound, VoteRule replaced, VoteRule by) {
    List<VoteRule> voting =
        sound.voting().stream().map(rule -> rule.equals(replaced) ? by : rule).toList();
    return new Ruleset(voting, sound.commit(), sound.restart(), sound.thresholds());
  }

  private static View pastLastVote(SafetyRecord record) {
    View last = View.max(record.lastVotedView(), record.lastTimeoutView());
    return View.max(last, View.max(record.highQc().view(), record.highTcView())).next();
  }

  private static Optional<String> sitsOnCertified(io.hotshot4j.core.rules.Ballot ballot) {
    Leaf leaf = ballot.leaf();
    Leaf parent = ballot.parent();
    return leaf.parent().equals(ballot.proposal().justify().leaf())
            && leaf.view().isAfter(parent.view())
            && leaf.height().equals(parent.height().next())
        ? Optional.empty()
        : Optional.of("V3: the leaf does not sit on the certified one");
  }
}
