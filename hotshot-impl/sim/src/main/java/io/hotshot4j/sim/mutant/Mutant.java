package io.hotshot4j.sim.mutant;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.rules.AvailabilityRule;
import io.hotshot4j.core.rules.Ballot;
import io.hotshot4j.core.rules.CommitRule;
import io.hotshot4j.core.rules.Custody;
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
  SEND_BEFORE_DURABLE,

  // ---------------------------------------------------------------- more rules

  /** Votes twice in a view if it gets the chance. */
  VOTE_TWICE,
  /** Votes on any justification at all. */
  JUSTIFICATION_UNCHECKED,
  /** Lets no timeout certificate stand in for a fresh justification. */
  TIMEOUTS_NEVER_JUSTIFY,
  /** Does not compare a block's height with its parent's. */
  HEIGHT_UNCHECKED,
  /** Counts members where it should count stake. */
  QUORUM_BY_HEADS,
  /** Keeps votes and timeouts of any view. */
  UNBOUNDED_WINDOW,
  /** Believes the transport that a leader is gone, whatever it hears of it. */
  HEARS_NOBODY,

  // ---------------------------------------------------------------- memory

  /** Forgets its last timeout in a crash. */
  LOST_TIMEOUT,
  /** Forgets its last proposal in a crash. */
  LOST_PROPOSAL,
  /** Begins to sign with an empty disk as if it never had. */
  SIGNS_WITHOUT_RECORD,

  // ---------------------------------------------------------------- checks of what comes in

  /** Does not verify the signature of a vote. */
  VOTE_SIGNATURE_UNCHECKED,
  /** Takes a proposal from any member. */
  LEADER_UNCHECKED,
  /** Does not verify the proof of a certificate. */
  CERTIFICATE_PROOF_UNCHECKED,
  /** Signs and verifies without the network's name. */
  CHAIN_ID_DROPPED,
  /** Takes every certificate of view 0 for the genesis one. */
  GENESIS_ALWAYS_VALID,
  /** Counts a signer as often as it occurs in a timeout certificate. */
  SIGNER_COUNTED_TWICE,
  /** Does not compare the justification a timeout certificate brings with what was signed. */
  TC_JUSTIFICATION_UNCHECKED,
  /** Takes any payload for that of a block. */
  PAYLOAD_UNCHECKED,
  /** Keeps the first vote or timeout of a member and view, and verifies it afterwards. */
  FIRST_COME_BEFORE_VERIFYING,

  // ---------------------------------------------------------------- what it does

  /** Decides the ancestors of a block from the youngest to the oldest. */
  WRONG_ANCESTOR_ORDER,
  /** Writes a block some time after it has voted for it. */
  VOTE_BEFORE_STORED,
  /** Does not remember which transactions are decided. */
  POOL_FORGETS_DECIDED,

  // ---------------------------------------------------------------- where payloads are dispersed

  /** Takes anything for its share. */
  SHARE_UNCHECKED,
  /** Takes the leader's word for the commitment to the shares of a payload. */
  VID_UNCHECKED,
  /** Vouches for a payload it does not hold. */
  VOUCH_WITHOUT_PAYLOAD,
  /** Forgets its last data availability vote in a crash. */
  LOST_DA_VOTE,
  /** Votes with its share alone. */
  DA_CERTIFICATE_NOT_NEEDED;

  /** Whether it shows where payloads are dispersed and nowhere else. */
  public boolean isAboutDispersal() {
    return compareTo(SHARE_UNCHECKED) >= 0;
  }

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
      case VOTE_TWICE ->
          withVoting(
              sound,
              VoteRule.V2_FIRST_ACT,
              ballot ->
                  ballot.proposal().view().isAfter(ballot.record().lastTimeoutView())
                      ? Optional.empty()
                      : Optional.of("V2: given up"));
      case JUSTIFICATION_UNCHECKED ->
          withVoting(sound, VoteRule.V4_SAFE_JUSTIFICATION, ballot -> Optional.empty());
      case TIMEOUTS_NEVER_JUSTIFY ->
          withVoting(
              sound,
              VoteRule.V4_SAFE_JUSTIFICATION,
              ballot ->
                  ballot.proposal().view().follows(ballot.proposal().justify().view())
                      ? Optional.empty()
                      : Optional.of("V4: not of the view before"));
      case HEIGHT_UNCHECKED -> withVoting(sound, VoteRule.V3_WELL_FORMED, Mutant::sitsAtAnyHeight);
      case QUORUM_BY_HEADS -> {
        int members = committee.size();
        Thresholds heads = new Thresholds(2L * members / 3 + 1, members / 3 + 1);
        yield new Ruleset(sound.voting(), sound.commit(), sound.restart(), heads);
      }
      case UNBOUNDED_WINDOW ->
          new Ruleset(
              sound.voting(),
              sound.commit(),
              sound.availability(),
              sound.restart(),
              sound.thresholds(),
              sound.freshness(),
              View.MAX_VALUE);
      case HEARS_NOBODY ->
          new Ruleset(
              sound.voting(),
              sound.commit(),
              sound.availability(),
              sound.restart(),
              sound.thresholds(),
              (said, current) -> false,
              sound.viewWindow());
      case VOUCH_WITHOUT_PAYLOAD ->
          withAvailability(
              sound,
              new AvailabilityRule() {
                @Override
                public boolean allowsDaVote(Custody custody) {
                  return custody.storesPayloads() && !custody.isEmpty();
                }
              });
      case DA_CERTIFICATE_NOT_NEEDED ->
          withAvailability(
              sound,
              new AvailabilityRule() {
                @Override
                public boolean allowsVote(Custody custody) {
                  return custody.isEmpty() || custody.held();
                }
              });
      default -> sound;
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
              stored.lastDaVote(),
              genesis.quorumCertificate(),
              stored.highTc(),
              stored.floor());
      case LOST_VOTE ->
          new SafetyRecord(
              stored.epoch(),
              Optional.empty(),
              stored.lastTimeout(),
              stored.lastProposal(),
              stored.lastDaVote(),
              stored.highQc(),
              stored.highTc(),
              stored.floor());
      case LOST_TIMEOUT ->
          new SafetyRecord(
              stored.epoch(),
              stored.lastVote(),
              Optional.empty(),
              stored.lastProposal(),
              stored.lastDaVote(),
              stored.highQc(),
              stored.highTc(),
              stored.floor());
      case LOST_PROPOSAL ->
          new SafetyRecord(
              stored.epoch(),
              stored.lastVote(),
              stored.lastTimeout(),
              Optional.empty(),
              stored.lastDaVote(),
              stored.highQc(),
              stored.highTc(),
              stored.floor());
      case LOST_DA_VOTE ->
          new SafetyRecord(
              stored.epoch(),
              stored.lastVote(),
              stored.lastTimeout(),
              stored.lastProposal(),
              Optional.empty(),
              stored.highQc(),
              stored.highTc(),
              stored.floor());
      default -> stored;
    };
  }

  /** Whether the guard in front of the key is gone as well. */
  public boolean isUnguarded() {
    return this == VOTE_AFTER_TIMEOUT || this == VOTE_TWICE;
  }

  private static Ruleset withAvailability(Ruleset sound, AvailabilityRule by) {
    return new Ruleset(
        sound.voting(),
        sound.commit(),
        by,
        sound.restart(),
        sound.thresholds(),
        sound.freshness(),
        sound.viewWindow());
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

  private static Optional<String> sitsAtAnyHeight(Ballot ballot) {
    Leaf leaf = ballot.leaf();
    return leaf.view().equals(ballot.proposal().view())
            && leaf.parent().equals(ballot.proposal().justify().leaf())
            && leaf.view().isAfter(ballot.parent().view())
        ? Optional.empty()
        : Optional.of("V3: the leaf does not sit on the certified one");
  }

  private static Optional<String> sitsOnCertified(Ballot ballot) {
    Leaf leaf = ballot.leaf();
    Leaf parent = ballot.parent();
    return leaf.parent().equals(ballot.proposal().justify().leaf())
            && leaf.view().isAfter(parent.view())
            && leaf.height().equals(parent.height().next())
        ? Optional.empty()
        : Optional.of("V3: the leaf does not sit on the certified one");
  }
}
