package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Evidence.Kind;
import io.hotshot4j.core.TraceEvent.EntryReason;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.pacemaker.Presence;
import io.hotshot4j.core.rules.Ballot;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.safety.Unsigned.UnsignedTimeout;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import io.hotshot4j.core.tree.Entry;
import io.hotshot4j.core.votes.TimeoutCollector;
import io.hotshot4j.core.votes.VoteCollector;
import io.hotshot4j.transport.PeerId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * HotShot, the whole protocol: propose ({@link Leader}), vote, certify and lock, decide ({@link
 * Committer}), time out. A pure state machine; {@code doc/spec/protocol.md} states the same in
 * words.
 *
 * <p>Threads: one at a time.
 */
public final class Replica implements Input.Visitor {
  private final Ruleset rules;
  private final ReplicaState state;
  private final Synchronizer synchronizer;
  private final Committer committer;
  private final Leader leader;
  private final VoteCollector votes;
  private final TimeoutCollector timeouts;
  private final Presence presence;
  private final Repeater repeater;
  private final TreeMap<View, Proposal> proposals = new TreeMap<>();
  private final Evidence evidence;
  private final DataAvailability availability;
  private final Reporter reporter;
  private final WayBack wayBack;
  private Optional<Proposal> candidate = Optional.empty();
  private boolean certified;

  /** Resumes where the storage left off. */
  public Replica(ReplicaConfig config, Recovered recovered) {
    Genesis genesis = config.genesis();
    rules = config.rules();
    state = new ReplicaState(config, recovered);
    presence = new Presence(genesis.committee(), config.memberIndex(), rules);
    synchronizer = new Synchronizer(state, presence);
    committer = new Committer(state, synchronizer);
    leader = new Leader(state, synchronizer);
    votes = new VoteCollector(genesis, config.quorums(), rules.thresholds().quorum());
    timeouts = new TimeoutCollector(genesis, config.quorums(), rules.thresholds());
    evidence = new Evidence(state);
    availability = new DataAvailability(state, synchronizer, evidence);
    repeater = new Repeater(state, availability, recovered.record());
    reporter = new Reporter(state);
    wayBack = new WayBack(state, recovered.wayBack());
    for (Recovered.Undecided stored : recovered.undecided()) {
      state.restore(stored);
    }
    state.tree.certify(state.record.highQc());
  }

  /**
   * Takes one input and says what is to be done, in order.
   *
   * @param nowNanos a clock that never goes back; only differences count
   */
  public List<Effect> step(long nowNanos, Input input) {
    state.now = nowNanos;
    certified = false;
    input.accept(this);
    committer.decideWhatCanBe();
    Optional.ofNullable(proposals.get(state.view())).ifPresent(availability::vouch);
    vote();
    leader.consider();
    if (certified && !state.votesGoToEveryone() && !leader.isBuilding()) {
      state.send(Recipients.EVERYONE, repeater.certificates());
    }
    synchronizer.flush();
    return state.takeEffects();
  }

  /** The replica at this moment. */
  public ReplicaStatus status() {
    return new ReplicaStatus(
        state.view(),
        state.leader(),
        state.record,
        state.tree.decided(),
        state.pacemaker.failedViews(),
        state.maySign(),
        wayBack.progress());
  }

  /** How much the replica remembers. */
  public Footprint footprint() {
    return new Footprint(
        state.tree.size(),
        state.tree.payloads(),
        proposals.size(),
        votes.size(),
        timeouts.size(),
        availability.votes(),
        availability.certificates(),
        synchronizer.fetches(),
        repeater.laggards());
  }

  // ---------------------------------------------------------------- vote; Leader proposes

  private void onProposal(Proposal proposal) {
    learn(proposal.justify());
    proposal.timeoutCertificate().ifPresent(this::learn);
    View view = proposal.view();
    Block block = proposal.block();
    if (view.isAfter(state.view())
        || state.isForgotten(view)
        || !view.isAfter(state.tree.decided().view())) {
      return;
    }
    if (block.view().isAfter(view) || !block.leaf().parent().equals(proposal.justify().leaf())) {
      evidence.notVoted(
          proposal, "V3: the leaf is of a later view or the justification not of its parent");
      return;
    }
    Proposal known = proposals.get(view);
    if (known != null && !known.block().commitment().equals(block.commitment())) {
      evidence.equivocation(Kind.PROPOSAL, state.leaders.leader(view), view, known, proposal);
      return;
    }
    if (known != null && !known.leastJustification().isAfter(proposal.leastJustification())) {
      return; // Only a copy with better evidence is news: somebody may have cut the first one's.
    }
    proposals.put(view, proposal);
    state.insert(block, proposal.justify());
    if (view.equals(state.view())) {
      candidate = Optional.of(proposal);
      state.emit(new Effect.NextProposer(view.next(), state.leaders.leader(view.next())));
    }
  }

  /** Votes for the proposal of the current view as soon as every rule allows it. */
  private void vote() {
    if (candidate.isEmpty() || state.self.isEmpty()) {
      return;
    }
    Proposal proposal = candidate.get();
    Optional<Block> parent = state.tree.block(proposal.justify().leaf());
    Optional<Entry> entry = state.tree.find(proposal.block().commitment());
    if (parent.isEmpty() || entry.isEmpty()) {
      synchronizer.judged(proposal.justify());
      return;
    }
    Optional<String> objection =
        rules
            .objectionToVote(
                new Ballot(
                    proposal, parent.get().leaf(), state.view(), state.epoch(), state.record))
            .or(() -> state.objectionToSize(proposal.block().header()));
    if (objection.isPresent()) {
      candidate = Optional.empty();
      evidence.notVoted(proposal, objection.get());
    } else if (synchronizer.isJudged(entry.get(), true) // V5
        && availability.allowsVote(proposal, entry.get())) { // V6
      candidate = Optional.empty();
      state.attest(
          state.record.withVote(proposal.view(), entry.get().commitment()),
          new UnsignedVote(
              proposal.view(), state.epoch(), entry.get().commitment(), state.self.getAsInt()),
          state.votesGoToEveryone()
              ? Recipients.EVERYONE
              : Recipients.only(state.peer(state.leaders.leader(proposal.view().next()))));
    } else if (entry.get().verdict() == Entry.Verdict.REJECTED) {
      candidate = Optional.empty();
      evidence.notVoted(proposal, "V5: the application rejects the block");
    }
  }

  // ---------------------------------------------------------------- certify

  private void onVote(Vote vote) {
    state.own.check(vote);
    if (!vote.view().isAfter(state.record.highQc().view())
        || state.isForgotten(vote.view())
        || state.isBeyondWindow(vote.view())) {
      return;
    }
    votes
        .add(vote)
        .ifPresent(
            first -> evidence.equivocation(Kind.VOTE, vote.signer(), vote.view(), first, vote));
    votes
        .certificate(vote.view(), vote.leaf())
        .ifPresent(
            qc -> {
              state.trace(new TraceEvent.QcFormed(qc));
              certified = true;
              learn(qc);
            });
  }

  /**
   * A verified quorum certificate always advances what this replica knows, whatever its view. The
   * highest one is the lock, which {@link io.hotshot4j.core.rules.VoteRule V4} makes good.
   */
  private void learn(QuorumCertificate qc) {
    if (qc.view().equals(View.GENESIS)) {
      return;
    }
    state.witness(qc);
    state.record = state.record.learning(qc);
    state.tree.certify(qc);
    synchronizer.expect(qc);
    if (!state.view().isAfter(qc.view())) {
      enter(qc.view().next(), EntryReason.QC);
    }
  }

  /** The same for a timeout certificate. */
  private void learn(TimeoutCertificate tc) {
    learn(tc.highQc());
    state.witness(tc);
    state.record = state.record.learning(tc);
    if (!state.view().isAfter(tc.view())) {
      state.pacemaker.failed();
      enter(tc.view().next(), EntryReason.TC);
    }
  }

  // ---------------------------------------------------------------- views and timeouts

  private void enter(View view, EntryReason reason) {
    state.pacemaker.enter(view, state.now);
    candidate = Optional.empty();
    forgetBefore(view);
    repeater.onViewEntered();
    state.setTimer(TimerKind.VIEW, state.now + state.pacemaker.timeoutNanos());
    state.trace(new TraceEvent.ViewEntered(view, state.leader(), reason));
    state.emit(new Effect.NextProposer(view, state.leader()));
    leader.onViewEntered();
    giveUpIfLeaderIsGone();
  }

  /** However long nothing is decided or certified, a failed view leaves nothing behind for ever. */
  private void forgetBefore(View view) {
    View oldest = new View(Math.max(0, view.value() - Limits.VIEW_MEMORY));
    votes.forgetUpTo(View.max(state.record.highQc().view(), oldest));
    timeouts.forgetBelow(view);
    availability.forgetBelow(view);
    proposals.headMap(View.max(state.tree.decided().view(), oldest), true).clear();
    state.tree.forgetPayloads(view, Limits.PAYLOAD_MEMORY);
    state.tree.forgetUncertifiedBefore(oldest);
  }

  /** Attests a timeout of the current view, once. */
  private void giveUp() {
    presence.waitedInVain(state.leader(), state.view());
    if (state.self.isEmpty() || state.hasGivenUp()) {
      return;
    }
    state.trace(new TraceEvent.ViewTimedOut(state.view()));
    state.attest(
        state.record.withTimeout(state.view()),
        new UnsignedTimeout(
            state.view(),
            state.epoch(),
            state.self.getAsInt(),
            state.record.highQc(),
            state.openingTc(),
            repeater.vote()),
        Recipients.EVERYONE);
  }

  private void onTimeout(PeerId from, Timeout timeout) {
    state.own.check(timeout);
    learn(timeout.highQc());
    timeout.timeoutCertificate().ifPresent(this::learn);
    timeout.vote().ifPresent(this::onVote);
    if (state.view().isAfter(timeout.view())) {
      repeater.answerLaggard(from);
      return;
    }
    if (state.isBeyondWindow(timeout.view())) {
      return;
    }
    timeouts
        .add(timeout)
        .ifPresent(
            first ->
                evidence.equivocation(
                    Kind.TIMEOUT, timeout.signer(), timeout.view(), first, timeout));
    Optional<TimeoutCertificate> tc = timeouts.certificate(timeout.view());
    if (tc.isPresent()) {
      state.trace(new TraceEvent.TcFormed(tc.get()));
      learn(tc.get());
      PeerId next = state.peer(state.leaders.leader(tc.get().view().next()));
      if (!state.isSelf(next)) {
        state.send(Recipients.only(next), repeater.certificates());
      }
    } else {
      join(timeouts.joinable());
    }
  }

  /** Gives up together with members of whom one is honest, in their view. */
  private void join(View view) {
    if (view.isAfter(state.view())) {
      state.pacemaker.failed();
      enter(view, EntryReason.JOIN);
    }
    if (view.equals(state.view())) {
      giveUp();
    }
  }

  private void giveUpIfLeaderIsGone() {
    presence
        .giveUpNanos(state.leader())
        .ifPresentOrElse(
            at -> {
              if (at > state.now) {
                state.setTimer(TimerKind.LEADER_GONE, at);
              } else {
                giveUp();
              }
            },
            () -> state.cancelTimer(TimerKind.LEADER_GONE));
  }

  // ---------------------------------------------------------------- inputs

  @Override
  public void onStarted(Input.Started input) {
    presence.start(state.now);
    enter(rules.restart().resume(state.record), EntryReason.RESTART);
    repeater.restate();
    wayBack.ask();
    synchronizer.catchUp();
  }

  @Override
  public void onReceived(Input.Received input) {
    presence.hear(input.message().message(), state.leaders, state.view());
    hear(input.message().from(), input.message().message());
  }

  private void hear(PeerId from, Message message) {
    if (message instanceof Proposal proposal) {
      onProposal(proposal);
      answerIfOld(from, proposal.view());
    } else if (message instanceof Vote vote) {
      onVote(vote);
      answerIfOld(from, vote.view());
    } else if (message instanceof Timeout timeout) {
      onTimeout(from, timeout);
    } else if (message instanceof DaVote vote) {
      availability.onVote(vote);
    } else if (message instanceof DaCertified news) {
      availability.learn(news.certificate(), proposals.get(news.certificate().view()));
    } else if (message instanceof Certificates pair) {
      learn(pair.highQc());
      pair.highTc().ifPresent(this::learn);
    } else if (message instanceof BlockResponse response) {
      if (synchronizer.onBlock(response)) {
        learn(response.justify());
      }
    } else if (message instanceof RangeResponse response) {
      onRange(from, response);
    } else if (message instanceof ReportRequest request) {
      reporter.answer(from, request.nonce());
    } else if (message instanceof Report report) {
      learn(report.highQc());
      report.highTc().ifPresent(this::learn);
      wayBack.onReport(report);
    }
  }

  private void onRange(PeerId from, RangeResponse response) {
    BlockHeight before = state.tree.decided().height();
    committer.decideRange(response);
    response.proof().ifPresent(proof -> learn(proof.childQc()));
    synchronizer.onRange(from, state.tree.decided().height().isAfter(before));
  }

  @Override
  public void onStale(Input.Stale input) {
    answerIfOld(input.from(), input.view());
  }

  /** Votes trail behind a certificate all the time; only one that comes late shows a laggard. */
  private void answerIfOld(PeerId from, View view) {
    if (state.view().isAfter(view)
        && state.now - state.pacemaker.enteredNanos() >= Repeater.ANSWER_PATIENCE_NANOS) {
      repeater.answerLaggard(from);
    }
  }

  @Override
  public void onAttested(Input.Attested input) {
    repeater.remember(input.message());
    hear(state.config.self().toPeerId(), input.message());
  }

  /** The member signs again, from the first view on that is above its floor. */
  @Override
  public void onReturned(Input.Returned input) {
    state.self = state.config.memberIndex();
    state.trace(new TraceEvent.Returned(state.record.floor()));
    state.setTimer(TimerKind.VIEW, state.now + state.pacemaker.timeoutNanos());
    leader.onViewEntered();
    giveUpIfLeaderIsGone();
  }

  @Override
  public void onTimerFired(Input.TimerFired input) {
    if (!state.isDue(input.timer())) {
      return;
    }
    switch (input.timer()) {
      case VIEW -> giveUp();
      case RESEND -> {
        repeater.repeat();
        if (state.self.isEmpty()) {
          synchronizer.catchUp();
        }
      }
      case LEADER_GONE -> giveUpIfLeaderIsGone();
      case REPORTS -> wayBack.ask();
      case CATCH_UP -> synchronizer.onCatchUpTimer();
      case PROPOSE, FETCH -> {
        // Both are looked at after every input.
      }
    }
  }

  @Override
  public void onPayloadAvailable(Input.PayloadAvailable input) {
    state.hold(input);
  }

  @Override
  public void onShareAvailable(Input.ShareAvailable input) {
    state.hold(input);
  }

  @Override
  public void onPayloadLost(Input.PayloadLost input) {
    state.tree.payloadLost(input.leaf());
  }

  @Override
  public void onBuilt(Input.Built input) {
    leader.onBuilt(input.view(), input.parent(), input.header());
  }

  @Override
  public void onValidated(Input.Validated input) {
    state.tree.find(input.leaf()).ifPresent(entry -> entry.judged(input.accepted()));
  }

  @Override
  public void onPoolChanged(Input.PoolChanged input) {
    leader.onPoolChanged(input.transactions());
  }

  @Override
  public void onPeerChanged(Input.PeerChanged input) {
    state
        .member(input.peer())
        .ifPresent(
            member -> {
              presence.report(member, input.present(), state.now);
              synchronizer.onPresent();
              giveUpIfLeaderIsGone();
            });
    if (input.present()) {
      repeater.greet(input.peer());
      wayBack.ask(input.peer());
    }
  }
}
