package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.pacemaker.Pacemaker;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.tree.Entry;
import io.hotshot4j.core.tree.LeafTree;
import io.hotshot4j.core.tree.PayloadKey;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the parts of a replica share: its memory and the effects of the step under way. */
final class ReplicaState {
  final ReplicaConfig config;
  final Committee committee;
  final LeaderSchedule leaders;
  final Pacemaker pacemaker;
  final LeafTree tree;
  final Forks forks = new Forks(this);
  final OwnSignatures own = new OwnSignatures(this);
  private final List<PeerId> peers;
  private final DaCommittee daCommittee;
  private final PayloadKey.Kind kept;

  /** Index of this node as far as it may sign. */
  OptionalInt self;

  /** What is or will be durable once the attests so far are, and the certificates known now. */
  SafetyRecord record;

  long now;
  private final Map<TimerKind, Long> timers = new EnumMap<>(TimerKind.class);
  private List<Effect> effects = new ArrayList<>();

  ReplicaState(ReplicaConfig config, Recovered recovered) {
    this.config = config;
    this.committee = config.genesis().committee();
    this.self = config.votingIndex();
    this.leaders = config.leaders();
    this.pacemaker = new Pacemaker(config.timing());
    this.daCommittee = config.genesis().daCommittee();
    this.kept = kept();
    this.tree =
        new LeafTree(recovered.decided(), recovered.settled(), Limits.DETACHED_BLOCKS, kept);
    this.record = recovered.learnt();
    this.peers = committee.members().stream().map(member -> member.key().toPeerId()).toList();
  }

  View view() {
    return pacemaker.view();
  }

  Epoch epoch() {
    return Epoch.FIRST;
  }

  int leader() {
    return leaders.leader(view());
  }

  boolean leads(View view) {
    return self.isPresent() && self.getAsInt() == leaders.leader(view);
  }

  /** Whether anything may be signed in this view. */
  boolean maySign() {
    boolean above = record.floor().equals(View.GENESIS) || view().isAfter(record.floor());
    return self.isPresent() && above;
  }

  /** Whether this view is given up, or may have been before the record was lost. */
  boolean hasGivenUp() {
    return !view().isAfter(record.lastTimeoutView()) || !view().isAfter(record.floor());
  }

  private PayloadKey.Kind kept() {
    if (!dispersed()) {
      return PayloadKey.Kind.PAYLOAD;
    }
    return storesPayloads() ? PayloadKey.Kind.DISPERSED_PAYLOAD : PayloadKey.Kind.SHARE;
  }

  /** Whether payloads are dispersed, so that blocks are judged and decided without them. */
  boolean dispersed() {
    return config.genesis().availability().isDispersed();
  }

  /** Whether this node is one of those who store payloads whole. */
  boolean storesPayloads() {
    return daCommittee.contains(config.memberIndex().orElse(-1));
  }

  /** The same of another one. */
  boolean storesPayloads(PeerId peer) {
    return daCommittee.contains(member(peer).orElse(-1));
  }

  /** Whether this node keeps its share of a payload and not the payload. */
  boolean keepsShares() {
    return kept == PayloadKey.Kind.SHARE;
  }

  /** Who makes a certificate of the data availability votes of a view. */
  Recipients daVotesGoTo(View view) {
    return votesGoToEveryone() ? Recipients.EVERYONE : Recipients.only(peer(leaders.leader(view)));
  }

  boolean collectsDaVotes(View view) {
    return votesGoToEveryone() && self.isPresent() || leads(view);
  }

  boolean isForgotten(View view) {
    return view().value() - view.value() >= Limits.VIEW_MEMORY;
  }

  boolean isBeyondWindow(View view) {
    return view.value() - view().value() > config.rules().viewWindow();
  }

  boolean votesGoToEveryone() {
    return committee.size() <= Limits.VOTE_TO_EVERYONE_MEMBERS;
  }

  /** A verified certificate: what it gives away about forks, and about the own key. */
  void witness(QuorumCertificate qc) {
    forks.onCertificate(qc);
    own.check(qc);
  }

  /** The same for a timeout certificate. */
  void witness(TimeoutCertificate tc) {
    forks.onCertificate(tc);
    own.check(tc);
  }

  PeerId peer(int member) {
    return peers.get(member);
  }

  OptionalInt member(PeerId peer) {
    int index = peers.indexOf(peer);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  boolean isSelf(PeerId peer) {
    return peer.equals(config.self().toPeerId());
  }

  /** The timeout certificate that opened this view, if one did. */
  Optional<TimeoutCertificate> openingTc() {
    return record.highTc().filter(tc -> view().follows(tc.view()));
  }

  Optional<String> objectionToSize(BlockHeader header) {
    Genesis genesis = config.genesis();
    return header.transactionCount() > genesis.maxTransactions()
            || header.payloadLength() > genesis.maxBlockBytes()
        ? Optional.of("V5: the block is larger than the genesis allows")
        : Optional.empty();
  }

  /** A block that was stored before this start, as it was. */
  void restore(Recovered.Undecided stored) {
    Block block = stored.block();
    tree.insert(block, stored.justify()).ifPresent(Entry::stored);
    if (stored.available()) {
      tree.payloadHeld(block.view(), kept.of(block.header()));
    }
  }

  /** Remembers a block, and hands it to the log if its payload is held already. */
  Optional<Entry> insert(Block block, QuorumCertificate justify) {
    Optional<Entry> added = tree.insert(block, justify);
    added.filter(Entry::payloadHeld).ifPresent(this::store);
    return added;
  }

  /** What this node keeps of the payload of a block is held. */
  void hold(View view, BlockHeader header) {
    hold(view, kept.of(header));
  }

  void hold(Input.PayloadAvailable payload) {
    PayloadKey key =
        new PayloadKey(
            payload.commitment(), payload.vid(), payload.length(), payload.transactions());
    hold(payload.view(), dispersed() ? key : new PayloadKey(payload.commitment(), Hash.ZERO));
  }

  void hold(Input.ShareAvailable share) {
    hold(share.view(), new PayloadKey(Hash.ZERO, share.vid()));
  }

  /** A payload, or the own share of it, is held: the blocks that waited for it go to the log. */
  private void hold(View view, PayloadKey key) {
    tree.payloadHeld(view, key).forEach(this::store);
  }

  /**
   * Where payloads are dispersed, certified blocks go to the log even without them: others ask for
   * them, and those that a quorum voted for must not be lost with the few that held payloads.
   */
  void storeCertified() {
    if (dispersed()) {
      for (Entry entry : tree.entries()) {
        if (!entry.isStored() && entry.certificate().isPresent()) {
          store(entry);
        }
      }
    }
  }

  /** Hands a block to the log, with what is held of its payload. */
  private void store(Entry entry) {
    entry.stored();
    boolean complete = !dispersed() || entry.payloadHeld();
    emit(new Effect.StoreBlock(entry.block(), Optional.of(entry.justify()), complete));
  }

  void attest(SafetyRecord after, Unsigned statement, Recipients to) {
    record = after;
    emit(new Effect.Attest(after, statement, to));
  }

  void send(Recipients to, Message message) {
    emit(new Effect.Send(to, message));
  }

  /** Sets a timer; setting it to where it is already costs nothing. */
  void setTimer(TimerKind timer, long atNanos) {
    Long armed = timers.put(timer, atNanos);
    if (armed == null || armed != atNanos) {
      emit(new Effect.SetTimer(timer, atNanos));
    }
  }

  void cancelTimer(TimerKind timer) {
    if (timers.remove(timer) != null) {
      emit(new Effect.CancelTimer(timer));
    }
  }

  /** Whether a timer that fired was still wanted; it is not armed any more. */
  boolean isDue(TimerKind timer) {
    Long armed = timers.get(timer);
    if (armed != null && armed > now) {
      emit(new Effect.SetTimer(timer, armed));
      return false;
    }
    return timers.remove(timer) != null;
  }

  void trace(TraceEvent event) {
    emit(new Effect.Trace(event));
  }

  void emit(Effect effect) {
    effects.add(effect);
  }

  List<Effect> takeEffects() {
    List<Effect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }
}
