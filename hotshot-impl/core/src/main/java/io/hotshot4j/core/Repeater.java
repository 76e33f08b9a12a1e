package io.hotshot4j.core;

import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.safety.Unsigned.UnsignedProposal;
import io.hotshot4j.core.safety.Unsigned.UnsignedTimeout;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import io.hotshot4j.core.tree.Entry;
import io.hotshot4j.transport.PeerId;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says again what was said in the current view, so that a lost message costs a second and not a
 * timer, and tells those who are behind what they missed.
 */
final class Repeater {
  /** How old the current view must be for a trailing message to mean that its sender is behind. */
  static final long ANSWER_PATIENCE_NANOS = 500_000_000L;

  private static final long FIRST_REPEAT_NANOS = 1_000_000_000L;
  private static final long LONGEST_REPEAT_NANOS = 8_000_000_000L;

  private final ReplicaState state;
  private final SafetyRecord stored;
  private final DataAvailability availability;
  private final TreeMap<PeerId, Long> answered = new TreeMap<>();
  private Optional<Proposal> proposal = Optional.empty();
  private Optional<Vote> vote = Optional.empty();
  private Optional<DaVote> daVote = Optional.empty();
  private Optional<Timeout> timeout = Optional.empty();
  private long repeatNanos = FIRST_REPEAT_NANOS;

  /**
   * In a replica.
   *
   * @param stored the record it resumes with: a timeout can only be repeated with the certificate
   *     that was signed in it, even if the decided blocks prove a higher one
   */
  Repeater(ReplicaState state, DataAvailability availability, SafetyRecord stored) {
    this.state = state;
    this.availability = availability;
    this.stored = stored;
  }

  void onViewEntered() {
    proposal = Optional.empty();
    vote = Optional.empty();
    daVote = Optional.empty();
    timeout = Optional.empty();
    repeatNanos = FIRST_REPEAT_NANOS;
    state.setTimer(TimerKind.RESEND, state.now + repeatNanos);
  }

  /** The own vote in this view, once it is durable. */
  Optional<Vote> vote() {
    return vote;
  }

  /** An own statement is durable and has been sent. */
  void remember(Message own) {
    if (own instanceof Proposal mine && mine.view().equals(state.view())) {
      proposal = Optional.of(mine);
    } else if (own instanceof Vote mine && mine.view().equals(state.view())) {
      vote = Optional.of(mine);
    } else if (own instanceof DaVote mine && mine.view().equals(state.view())) {
      daVote = Optional.of(mine);
    } else if (own instanceof Timeout mine && mine.view().equals(state.view())) {
      timeout = Optional.of(mine);
    }
  }

  /** Time to say it again. */
  void repeat() {
    sayAgain(Recipients.EVERYONE);
    repeatNanos = Math.min(2 * repeatNanos, LONGEST_REPEAT_NANOS);
    state.setTimer(TimerKind.RESEND, state.now + repeatNanos);
  }

  /** A peer appeared: whatever it missed. */
  void greet(PeerId peer) {
    sayAgain(Recipients.only(peer));
    if (state.record.highQc().view().isAfter(View.GENESIS) || state.record.highTc().isPresent()) {
      state.send(Recipients.only(peer), certificates());
    }
  }

  private void sayAgain(Recipients to) {
    proposal.ifPresent(mine -> state.send(to, mine));
    availability.toRepeat().ifPresent(known -> state.send(to, known));
    daVote.ifPresent(mine -> sayAgain(mine, to));
    if (timeout.isPresent()) {
      Timeout mine = timeout.get();
      state.send(
          to,
          new Timeout(
              mine.view(),
              mine.epoch(),
              mine.signer(),
              mine.highQc(),
              mine.timeoutCertificate(),
              vote,
              mine.signature()));
    } else {
      vote.ifPresent(mine -> state.send(to, mine));
    }
  }

  private void sayAgain(DaVote mine, Recipients to) {
    Recipients collectors = state.daVotesGoTo(mine.view());
    if (to.equals(Recipients.EVERYONE)) {
      state.send(collectors, mine);
    } else if (collectors.equals(Recipients.EVERYONE) || collectors.equals(to)) {
      state.send(to, mine);
    }
  }

  /** Sends somebody who is behind the highest certificates, at most twice a second each. */
  void answerLaggard(PeerId peer) {
    Long last = answered.get(peer);
    if (state.isSelf(peer) || last != null && state.now - last < ANSWER_PATIENCE_NANOS) {
      return;
    }
    if (answered.size() >= Limits.LAGGARDS) {
      answered.clear();
    }
    answered.put(peer, state.now);
    state.send(Recipients.only(peer), certificates());
  }

  /** How many peers it is remembered about. */
  int laggards() {
    return answered.size();
  }

  /** The highest certificates; the timeout certificate only if it says more. */
  Certificates certificates() {
    QuorumCertificate highQc = state.record.highQc();
    return new Certificates(
        highQc, state.record.highTc().filter(tc -> tc.view().isAfter(highQc.view())));
  }

  /**
   * After a restart: the stored statements of the current view, and nothing else in their place.
   */
  void restate() {
    if (state.self.isEmpty()) {
      return;
    }
    stored
        .lastProposal()
        .filter(choice -> choice.view().equals(state.view()))
        .ifPresent(this::restateProposal);
    stored
        .lastVote()
        .filter(choice -> choice.view().equals(state.view()) && isKept(choice))
        .ifPresent(
            choice ->
                attestAgain(
                    new UnsignedVote(
                        choice.view(), state.epoch(), choice.leaf(), state.self.getAsInt())));
    stored
        .lastDaVote()
        .filter(choice -> choice.view().equals(state.view()) && isKept(choice))
        .ifPresent(
            choice ->
                attestAgain(
                    new UnsignedDaVote(
                        choice.view(),
                        state.epoch(),
                        choice.payload(),
                        choice.vid(),
                        state.self.getAsInt())));
    stored
        .lastTimeout()
        .filter(choice -> choice.view().equals(state.view()))
        .filter(choice -> choice.highQcView().equals(stored.highQc().view()))
        .ifPresent(
            choice ->
                attestAgain(
                    new UnsignedTimeout(
                        choice.view(),
                        state.epoch(),
                        state.self.getAsInt(),
                        stored.highQc(),
                        state.openingTc(),
                        Optional.empty())));
  }

  /**
   * V6 holds for what is said again, too. A choice whose payload or share is not in the log has not
   * been signed: the runtime let go of it, because that had been lost in the same step.
   */
  private boolean isKept(SafetyRecord.LeafChoice choice) {
    return !state.dispersed()
        || state.tree.find(choice.leaf()).filter(Entry::payloadHeld).isPresent();
  }

  private boolean isKept(SafetyRecord.DaChoice choice) {
    return state.tree.entries().stream()
        .filter(Entry::payloadHeld)
        .map(entry -> entry.block().header())
        .anyMatch(
            header ->
                header.payloadCommitment().equals(choice.payload())
                    && header.vidCommitment().equals(choice.vid()));
  }

  private void restateProposal(SafetyRecord.LeafChoice choice) {
    Optional<Entry> stored = state.tree.find(choice.leaf());
    if (stored.isEmpty() || state.hasGivenUp()) {
      return;
    }
    Entry entry = stored.get();
    boolean direct = choice.view().follows(entry.justify().view());
    if (direct || state.openingTc().isPresent()) {
      attestAgain(
          new UnsignedProposal(
              choice.view(),
              entry.block(),
              entry.justify(),
              direct ? Optional.empty() : state.openingTc()));
    }
  }

  private void attestAgain(Unsigned statement) {
    state.emit(new Effect.Attest(stored, statement, Recipients.EVERYONE));
  }
}
