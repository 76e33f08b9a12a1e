package io.hotshot4j.explore;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.rules.CommitRule;
import io.hotshot4j.core.rules.RestartRule;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.rules.VoteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The protocol with one rule left out or weakened. An explorer that misses one of them is blind.
 */
public enum Mutant {
  /** The protocol as it is. */
  NONE,
  /** One member less is a quorum. */
  QUORUM_OF_ONE_LESS,
  /** V2 without its second half: a view that was given up may still be voted in. */
  VOTE_AFTER_TIMEOUT,
  /** V4 asks for a timeout certificate and not for what its signers knew. */
  TC_MAXIMUM_IGNORED,
  /** V3 does not compare the view inside the leaf with the view of the vote. */
  LEAF_VIEW_UNCHECKED,
  /** A certified child decides its parent over any gap of views. */
  COMMIT_OVER_A_GAP,
  /** The highest certificate, which is the lock, is not durable. */
  LOCK_LOST_AT_RESTART,
  /** Neither vote nor timeout is durable. */
  VOTE_LOST_AT_RESTART,
  /** A member comes back in the view after its last vote. */
  RESTART_PAST_LAST_VOTE,
  /** A member that joins a view waits there for its own timer. */
  JOIN_WITHOUT_TIMEOUT,
  /** A member with a wiped disk votes in any view above the highest it is told of. */
  FLOOR_WITHOUT_PLUS_ONE,
  /** A member with a wiped disk gives up views at or below its floor. */
  TIMEOUTS_BELOW_THE_FLOOR,
  /** A member with a wiped disk counts the report of another one. */
  WIPED_REPORTS_COUNT,
  /** A member with a wiped disk counts its own report. */
  OWN_REPORT_COUNTS;

  /** The rules to follow. */
  Ruleset rules(Committee committee) {
    Ruleset real = Ruleset.of(committee);
    return switch (this) {
      case QUORUM_OF_ONE_LESS ->
          new Ruleset(
              real.voting(),
              real.commit(),
              real.restart(),
              new Thresholds(real.thresholds().quorum() - 1, real.thresholds().oneHonest()));
      case VOTE_AFTER_TIMEOUT ->
          voting(
              real,
              VoteRule.V2_FIRST_ACT,
              ballot ->
                  ballot.proposal().view().isAfter(ballot.record().lastVotedView())
                      ? Optional.empty()
                      : Optional.of("voted already"));
      case TC_MAXIMUM_IGNORED ->
          voting(
              real,
              VoteRule.V4_SAFE_JUSTIFICATION,
              ballot ->
                  ballot.proposal().view().follows(ballot.proposal().justify().view())
                          || ballot.proposal().leastJustification().value() < View.MAX_VALUE
                      ? Optional.empty()
                      : Optional.of("no certificate of the view before"));
      case LEAF_VIEW_UNCHECKED ->
          voting(
              real,
              VoteRule.V3_WELL_FORMED,
              ballot ->
                  ballot.leaf().parent().equals(ballot.proposal().justify().leaf())
                          && ballot.parent().commitment().equals(ballot.leaf().parent())
                          && ballot.leaf().height().equals(ballot.parent().height().next())
                      ? Optional.empty()
                      : Optional.of("not on the certified leaf"));
      case COMMIT_OVER_A_GAP ->
          new Ruleset(
              real.voting(),
              (CommitRule) (parent, child) -> child.view().isAfter(parent.view()),
              real.restart(),
              real.thresholds());
      case RESTART_PAST_LAST_VOTE ->
          new Ruleset(
              real.voting(),
              real.commit(),
              (RestartRule)
                  record ->
                      View.max(
                              View.max(record.lastVotedView(), record.lastTimeoutView()),
                              View.max(record.highQc().view(), record.highTcView()))
                          .next(),
              real.thresholds());
      default -> real;
    };
  }

  private static Ruleset voting(Ruleset real, VoteRule left, VoteRule instead) {
    List<VoteRule> voting = new ArrayList<>(real.voting());
    voting.replaceAll(rule -> rule == left ? instead : rule);
    return new Ruleset(voting, real.commit(), real.restart(), real.thresholds());
  }

  /** Whether a restart makes a member forget what it signed or knew. */
  boolean forgets() {
    return this == LOCK_LOST_AT_RESTART || this == VOTE_LOST_AT_RESTART;
  }
}
