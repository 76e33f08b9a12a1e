package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.pacemaker.Presence;
import io.hotshot4j.core.tree.Entry;
import io.hotshot4j.core.tree.Path;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Gets what is missing: a block or payload from whoever proposed or certified it, decided ranges
 * when the node is far behind. Also has the chain below a block judged by the application, bottom
 * up.
 */
final class Synchronizer {
  /** What is probably on its way is asked for only after a while. */
  private static final long LEAF_PATIENCE_NANOS = 100_000_000L;

  private static final long PAYLOAD_PATIENCE_NANOS = 500_000_000L;

  /** How long one peer is asked for ranges, whatever it answers. */
  private static final long RANGE_TURN_NANOS = 1_000_000_000L;

  /**
   * After peers had no ranges to give, what is missing is not decided: it is fetched one by one.
   */
  private static final long FRUITLESS_NANOS = 4_000_000_000L;

  /** A gap of more heights than this is closed by ranges. */
  private static final int RANGE_GAP = 8;

  private final ReplicaState state;
  private final Presence presence;
  private final BlockFetcher fetcher = new BlockFetcher();
  private boolean catchingUp;
  private int asked;
  private int fruitless;
  private int silent;
  private OptionalLong fruitlessNanos = OptionalLong.empty();

  Synchronizer(ReplicaState state, Presence presence) {
    this.state = state;
    this.presence = presence;
    this.asked = state.self.orElse(0);
  }

  /** The certified block, once it and its undecided ancestors are known and accepted here. */
  Optional<Block> judged(QuorumCertificate qc) {
    if (qc.leaf().equals(state.tree.decided().commitment())) {
      return Optional.of(state.tree.decided());
    }
    Optional<Entry> entry = state.tree.find(qc.leaf());
    if (entry.isEmpty()) {
      want(qc, state.now);
      return Optional.empty();
    }
    return isJudged(entry.get(), false) ? Optional.of(entry.get().block()) : Optional.empty();
  }

  /**
   * Whether the application has accepted a block and its undecided ancestors. If not, takes the
   * next step towards it: asks for what is missing or has the lowest unjudged one judged.
   */
  boolean isJudged(Entry top, boolean aboutToVote) {
    for (Entry entry : pathIfKnown(top)) {
      if (entry.certificate().isPresent()) {
        entry.forgetClock();
      }
      if (!mayDoWithout(entry)) {
        return false;
      }
      if (entry.verdict() == Entry.Verdict.ACCEPTED) {
        if (entry == top) {
          return true;
        }
        continue;
      }
      if (entry.verdict() == Entry.Verdict.UNKNOWN) {
        boolean checkClock = aboutToVote && entry == top && entry.certificate().isEmpty();
        entry.asked(checkClock);
        state.emit(new Effect.Validate(entry.block(), checkClock));
      }
      return false;
    }
    return false;
  }

  /** Whether every payload of a path is held, or not needed; asks for those that are missing. */
  boolean holdsPayloads(List<Entry> path) {
    boolean all = true;
    for (Entry entry : path) {
      all &= mayDoWithout(entry);
    }
    return all;
  }

  /** Where payloads are dispersed a block is judged and decided by its header. */
  private boolean mayDoWithout(Entry entry) {
    if (state.dispersed() || entry.payloadHeld()) {
      return true;
    }
    wantPayload(entry);
    return false;
  }

  /** The path to a block if all of it is known; asks for the missing ancestor otherwise. */
  List<Entry> pathIfKnown(Entry top) {
    Path path = state.tree.pathTo(top);
    if (path instanceof Path.Complete complete) {
      return complete.entries();
    }
    if (path instanceof Path.Missing missing) {
      long gap = top.block().height().value() - state.tree.decided().height().value();
      if (gap > RANGE_GAP && !rangesAreFruitless()) {
        catchUp();
      } else {
        want(missing.certificate(), state.now);
      }
    }
    return List.of();
  }

  private boolean rangesAreFruitless() {
    return fruitlessNanos.isPresent() && state.now - fruitlessNanos.getAsLong() < FRUITLESS_NANOS;
  }

  /** A certificate of a block that is not known: it is probably on its way. */
  void expect(QuorumCertificate qc) {
    if (state.tree.block(qc.leaf()).isEmpty()) {
      want(qc, state.now + LEAF_PATIENCE_NANOS);
    }
  }

  private void want(QuorumCertificate qc, long dueNanos) {
    if (qc.view().isAfter(state.tree.decided().view())) {
      fetcher.want(
          qc.leaf(),
          qc.view(),
          new BlockRequest(qc.leaf(), !state.dispersed()),
          holders(qc.view(), Optional.of(qc)),
          dueNanos);
    }
  }

  /** Wants what this node keeps of the payload of a known block. */
  void wantPayload(Entry entry) {
    View view = entry.block().view();
    fetcher.want(
        entry.commitment(),
        view,
        state.keepsShares()
            ? new ShareRequest(entry.commitment(), state.self.orElse(0))
            : new BlockRequest(entry.commitment(), true),
        state.dispersed() ? keepers(view) : holders(view, entry.certificate()),
        state.now + PAYLOAD_PATIENCE_NANOS);
  }

  /** The leader that proposed, then those who voted, each node beginning at another one. */
  private List<PeerId> holders(View view, Optional<QuorumCertificate> qc) {
    Set<PeerId> peers = new LinkedHashSet<>();
    peers.add(state.peer(state.leaders.leader(view)));
    int size = state.committee.size();
    int start = (int) ((view.value() + state.self.orElse(0)) % size);
    for (int i = 0; i < size; i++) {
      int member = (start + i) % size;
      if (qc.isEmpty() || qc.get().signers().contains(member)) {
        peers.add(state.peer(member));
      }
    }
    peers.removeIf(state::isSelf);
    return new ArrayList<>(peers);
  }

  /** The leader that dispersed a payload, then those who store payloads whole. */
  private List<PeerId> keepers(View view) {
    List<PeerId> peers = holders(view, Optional.empty());
    PeerId leader = state.peer(state.leaders.leader(view));
    peers.removeIf(peer -> !peer.equals(leader) && !state.storesPayloads(peer));
    return peers;
  }

  /** A block that was asked for; anything else is not worth keeping. */
  boolean onBlock(BlockResponse response) {
    Block block = response.block();
    if (!fetcher.wants(block.commitment())) {
      return false;
    }
    state.insert(block, response.justify());
    boolean leftOut = state.dispersed() && response.payload().isEmpty();
    if (block.header().payloadLength() > 0 && !leftOut && !state.keepsShares()) {
      state.hold(block.view(), block.header());
    }
    fetcher.forgetIf(this::isOfNoUse); // There is room for its parent.
    return true;
  }

  /** Begins to ask for decided blocks, unless that is under way. */
  void catchUp() {
    if (!catchingUp) {
      catchingUp = true;
      fruitless = 0;
      silent = 0;
      askNext();
    }
  }

  /** Somebody can be reached: nobody waits for one that cannot. */
  void onPresent() {
    if (catchingUp && !presence.isPresent(asked)) {
      askNext();
    }
  }

  /**
   * A range arrived; {@code useful} if anything in it was decided. Nothing else counts: a peer that
   * promises more and never delivers is as good as one that has nothing.
   */
  void onRange(PeerId from, boolean useful) {
    if (!catchingUp || !from.equals(state.peer(asked))) {
      return;
    }
    if (useful) {
      fruitless = 0;
      silent = 0;
      ask();
    } else if (++fruitless > state.committee.size() / 3) {
      catchingUp = false;
      fruitlessNanos = OptionalLong.of(state.now);
      state.cancelTimer(TimerKind.CATCH_UP);
    } else {
      askNext();
    }
  }

  /** This peer's turn is over. */
  void onCatchUpTimer() {
    if (catchingUp) {
      silent++;
      askNext();
    }
  }

  private void askNext() {
    asked = nextPeer();
    if (state.isSelf(state.peer(asked))) {
      catchingUp = false;
      return;
    }
    ask();
    state.setTimer(TimerKind.CATCH_UP, state.now + RANGE_TURN_NANOS);
  }

  /**
   * The next member that can be reached. If none is known to be, or all of them have been silent,
   * what the transport believes is not worth much, and it is simply the next member's turn.
   */
  private int nextPeer() {
    int size = state.committee.size();
    int next = asked;
    int present = 0;
    for (int i = size; i > 0; i--) {
      int member = (asked + i) % size;
      if (presence.isPresent(member) && !state.isSelf(state.peer(member))) {
        next = member;
        present++;
      }
    }
    if (present > 0 && silent <= present) {
      return next;
    }
    next = (asked + 1) % size;
    return state.isSelf(state.peer(next)) ? (next + 1) % size : next;
  }

  private void ask() {
    state.send(
        Recipients.only(state.peer(asked)), new RangeRequest(state.tree.decided().height().next()));
  }

  /** How many blocks are asked for. */
  int fetches() {
    return fetcher.size();
  }

  /** Makes the requests that are due and sees to the next. */
  void flush() {
    fetcher.forgetIf(this::isOfNoUse);
    for (BlockFetcher.Request request : fetcher.due(state.now, this::isPresent)) {
      state.send(Recipients.only(request.peer()), request.message());
    }
    fetcher
        .nextNanos()
        .ifPresentOrElse(
            at -> state.setTimer(TimerKind.FETCH, at), () -> state.cancelTimer(TimerKind.FETCH));
  }

  /** Payloads that are dispersed are needed to vote and for nothing else. */
  private boolean isComplete(Entry entry) {
    return entry.payloadHeld() || state.dispersed() && entry.certificate().isPresent();
  }

  private boolean isPresent(PeerId peer) {
    OptionalInt member = state.member(peer);
    return member.isPresent() && presence.isPresent(member.getAsInt());
  }

  /** Complete, decided over, or never certified although its view is over. */
  private boolean isOfNoUse(Hash leaf, View view) {
    Optional<Entry> entry = state.tree.find(leaf);
    return !view.isAfter(state.tree.decided().view())
        || entry.filter(this::isComplete).isPresent()
        || state.view().isAfter(view) && entry.filter(e -> e.certificate().isEmpty()).isPresent();
  }
}
