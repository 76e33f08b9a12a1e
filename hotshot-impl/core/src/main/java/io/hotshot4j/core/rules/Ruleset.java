package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.Committee;
import java.util.List;
import java.util.Optional;

/**
 * The rules a replica follows. Nodes use {@link #of}; anything else is for showing that a rule is
 * needed.
 *
 * @param voting all must agree before a vote
 * @param commit when a block is final
 * @param availability what has to be known of the payload before a vote
 * @param restart where a node comes back
 * @param thresholds the weights that count
 * @param freshness when a member counts as present because it has been heard
 * @param viewWindow views ahead of the current one for which votes and timeouts are kept
 */
public record Ruleset(
    List<VoteRule> voting,
    CommitRule commit,
    AvailabilityRule availability,
    RestartRule restart,
    Thresholds thresholds,
    FreshnessRule freshness,
    long viewWindow) {
  /** Views ahead of the current one for which votes and timeouts are kept. */
  public static final int VIEW_WINDOW = 32;

  /** Copies the list. */
  public Ruleset {
    voting = List.copyOf(voting);
  }

  /** With the usual freshness and window. */
  public Ruleset(
      List<VoteRule> voting, CommitRule commit, RestartRule restart, Thresholds thresholds) {
    this(
        voting,
        commit,
        AvailabilityRule.V6,
        restart,
        thresholds,
        FreshnessRule.CURRENT_OR_LAST_VIEW,
        VIEW_WINDOW);
  }

  /** HotShot's rules in their HotStuff-2 form. */
  public static Ruleset of(Committee committee) {
    return new Ruleset(
        VoteRule.ALL,
        CommitRule.TWO_CHAIN,
        RestartRule.WHERE_THE_OTHERS_ARE,
        Thresholds.of(committee));
  }

  /** The first objection to a vote, if any. */
  public Optional<String> objectionToVote(Ballot ballot) {
    return voting.stream().flatMap(rule -> rule.objection(ballot).stream()).findFirst();
  }
}
