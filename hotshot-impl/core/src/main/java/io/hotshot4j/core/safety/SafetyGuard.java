package io.hotshot4j.core.safety;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.safety.SafetyRecord.DaChoice;
import io.hotshot4j.core.safety.SafetyRecord.LeafChoice;
import io.hotshot4j.core.safety.SafetyRecord.TimeoutChoice;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.safety.Unsigned.UnsignedProposal;
import io.hotshot4j.core.safety.Unsigned.UnsignedReport;
import io.hotshot4j.core.safety.Unsigned.UnsignedTimeout;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * Stands in front of the key and trusts the replica with nothing: from the last record and the next
 * one alone it tells whether signing a statement could contradict what was signed before. Signing
 * the very same statement again is allowed, for a node that comes back.
 */
public final class SafetyGuard {
  private SafetyRecord last;
  private boolean recordLost;

  /** Resumes from the durable record. */
  public SafetyGuard(SafetyRecord last) {
    this.last = last;
  }

  /**
   * Of a member that has no record: nothing is signed before {@link #objectionToReturn} had none.
   */
  public static SafetyGuard withoutRecord(SafetyRecord initial) {
    SafetyGuard guard = new SafetyGuard(initial);
    guard.recordLost = true;
    return guard;
  }

  /**
   * Why a member that has lost its record must not sign again on the strength of these reports,
   * which are verified and answer this start's nonce; empty if it may, above the floor of {@code
   * next}, which must be made durable before anything is signed.
   */
  public Optional<String> objectionToReturn(
      SafetyRecord next, Collection<Report> reports, Committee committee, int self) {
    if (!recordLost) {
      return Optional.of("a floor for a member that has its record");
    }
    if (reports.stream().anyMatch(report -> report.signer() == self)) {
      return Optional.of("a report of its own");
    }
    if (SigningFloor.weight(committee, reports) < committee.quorum()) {
      return Optional.of("reports of less than a quorum");
    }
    if (SigningFloor.of(reports).isAfter(next.floor())) {
      return Optional.of(
          "a floor of view " + next.floor() + " where reports demand " + SigningFloor.of(reports));
    }
    if (next.lastVote().isPresent()
        || next.lastTimeout().isPresent()
        || next.lastProposal().isPresent()
        || next.lastDaVote().isPresent()) {
      return Optional.of("the record of a return holds a statement");
    }
    last = next;
    recordLost = false;
    return Optional.empty();
  }

  /**
   * Why the statement must not be signed; empty if it may be, in which case {@code next} is the new
   * base and must be made durable before the signature exists.
   */
  public Optional<String> objection(SafetyRecord next, Unsigned statement) {
    Optional<String> objection = regression(next, statement);
    if (objection.isEmpty()) {
      objection = contradiction(next, statement);
    }
    if (objection.isEmpty()) {
      last = next;
    }
    return objection;
  }

  private Optional<String> regression(SafetyRecord next, Unsigned statement) {
    if (recordLost) {
      return Optional.of("a statement of a member that has lost its record");
    }
    if (!next.floor().equals(last.floor())) {
      return Optional.of("the floor moves from view " + last.floor() + " to " + next.floor());
    }
    if (!next.epoch().equals(last.epoch())) {
      return Optional.of("the epoch changes from " + last.epoch() + " to " + next.epoch());
    }
    if (last.highQc().view().isAfter(next.highQc().view())) {
      return Optional.of("the lock falls to view " + next.highQc().view());
    }
    if (last.highTcView().isAfter(next.highTcView())) {
      return Optional.of("the highest timeout certificate falls to view " + next.highTcView());
    }
    return takesBack("vote", last.lastVote(), next.lastVote(), LeafChoice::view)
        .or(() -> takesBack("proposal", last.lastProposal(), next.lastProposal(), LeafChoice::view))
        .or(() -> takesBack("timeout", last.lastTimeout(), next.lastTimeout(), TimeoutChoice::view))
        .or(() -> takesBack("DA vote", last.lastDaVote(), next.lastDaVote(), DaChoice::view))
        .or(() -> recordsMore(next, statement));
  }

  private static <T> Optional<String> takesBack(
      String what, Optional<T> before, Optional<T> after, Function<T, View> view) {
    boolean kept = before.isEmpty() || before.equals(after);
    boolean later =
        before.isPresent()
            && after.isPresent()
            && view.apply(after.get()).isAfter(view.apply(before.get()));
    return kept || later
        ? Optional.empty()
        : Optional.of("the record of the last " + what + " is taken back");
  }

  /**
   * A record holds what was signed: a choice slipped in beside another statement would look signed
   * already the next time, and what is signed already may be repeated.
   */
  private Optional<String> recordsMore(SafetyRecord next, Unsigned statement) {
    boolean voteKept = next.lastVote().equals(last.lastVote());
    boolean timeoutKept = next.lastTimeout().equals(last.lastTimeout());
    boolean proposalKept = next.lastProposal().equals(last.lastProposal());
    boolean daVoteKept = next.lastDaVote().equals(last.lastDaVote());
    return (voteKept || statement instanceof UnsignedVote)
            && (timeoutKept || statement instanceof UnsignedTimeout)
            && (proposalKept || statement instanceof UnsignedProposal)
            && (daVoteKept || statement instanceof UnsignedDaVote)
        ? Optional.empty()
        : Optional.of("the record holds more than the statement that is to be signed");
  }

  private Optional<String> contradiction(SafetyRecord next, Unsigned statement) {
    if (statement instanceof UnsignedReport report) {
      return understatement(next, report.draft());
    }
    if (!statement.view().isAfter(last.floor())) {
      return Optional.of(
          "a statement in view " + statement.view() + ", not above the floor " + last.floor());
    }
    if (statement instanceof UnsignedVote vote) {
      return voteContradiction(next, vote);
    }
    if (statement instanceof UnsignedTimeout timeout) {
      return timeoutContradiction(next, timeout);
    }
    if (statement instanceof UnsignedDaVote vote) {
      return daVoteContradiction(next, vote);
    }
    UnsignedProposal proposal = (UnsignedProposal) statement;
    LeafChoice choice = new LeafChoice(proposal.view(), proposal.block().commitment());
    return recorded(next.lastProposal().equals(Optional.of(choice)), "proposal", proposal.view());
  }

  private static Optional<String> understatement(SafetyRecord next, Report report) {
    View timeout = View.max(next.lastTimeoutView(), next.floor());
    return next.lastVotedView().isAfter(report.votedView())
            || timeout.isAfter(report.timeoutView())
            || next.highQc().view().isAfter(report.highQc().view())
        ? Optional.of("a report of less than its record holds")
        : Optional.empty();
  }

  private Optional<String> voteContradiction(SafetyRecord next, UnsignedVote vote) {
    Optional<LeafChoice> choice = Optional.of(new LeafChoice(vote.view(), vote.leaf()));
    boolean repeated = last.lastVote().equals(choice);
    if (!repeated && !vote.view().isAfter(last.lastTimeoutView())) {
      return Optional.of(
          "a vote in view " + vote.view() + " after a timeout of view " + last.lastTimeoutView());
    }
    return recorded(next.lastVote().equals(choice), "vote", vote.view());
  }

  private Optional<String> daVoteContradiction(SafetyRecord next, UnsignedDaVote vote) {
    Optional<DaChoice> choice = Optional.of(new DaChoice(vote.view(), vote.payload(), vote.vid()));
    if (!last.lastDaVote().equals(choice) && !vote.view().isAfter(last.lastTimeoutView())) {
      return Optional.of(
          "a DA vote in view "
              + vote.view()
              + " after a timeout of view "
              + last.lastTimeoutView());
    }
    return recorded(next.lastDaVote().equals(choice), "DA vote", vote.view());
  }

  private Optional<String> timeoutContradiction(SafetyRecord next, UnsignedTimeout timeout) {
    if (!timeout.view().isAfter(timeout.highQc().view())) {
      return Optional.of("a timeout of view " + timeout.view() + " that is certified already");
    }
    if (last.lastVotedView().isAfter(timeout.view())) {
      return Optional.of(
          "a timeout of view " + timeout.view() + " after a vote in view " + last.lastVotedView());
    }
    TimeoutChoice choice = new TimeoutChoice(timeout.view(), timeout.highQc().view());
    boolean repeated = last.lastTimeout().equals(Optional.of(choice));
    if (!repeated && next.highQc().view().isAfter(timeout.highQc().view())) {
      return Optional.of("a timeout that signs a lower view than the lock's");
    }
    return recorded(next.lastTimeout().equals(Optional.of(choice)), "timeout", timeout.view());
  }

  private static Optional<String> recorded(boolean recorded, String what, View view) {
    return recorded
        ? Optional.empty()
        : Optional.of("a " + what + " in view " + view + " that its record does not hold");
  }
}
