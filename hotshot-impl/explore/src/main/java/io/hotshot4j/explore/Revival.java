package io.hotshot4j.explore;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.Recovered;
import io.hotshot4j.core.Replica;
import io.hotshot4j.core.ReplicaConfig;
import io.hotshot4j.core.TimerKind;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.transport.PeerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Takes a state as the moment from which the network is perfect and the Byzantine member dead: what
 * was on its way is lost, every message from now on arrives after a millisecond. The three honest
 * members, real replicas with their records, must decide a new block.
 */
final class Revival {
  private static final long MILLI_NANOS = 1_000_000L;
  private static final long PATIENCE_NANOS = 400_000L * MILLI_NANOS;

  private final Evidence evidence;
  private final LocalStep local;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final List<Survivor> survivors = new ArrayList<>();
  private final Map<Hash, BlockResponse> blocks = new HashMap<>();
  private long order;
  private long now;

  private record Event(long at, long order, Runnable action) {}

  Revival(Evidence evidence, LocalStep local) {
    this.evidence = evidence;
    this.local = local;
  }

  /**
   * How many milliseconds the first new decide of all three takes, or nothing if it never comes.
   */
  Optional<Long> millisToDecide(State state, Canon canon) {
    List<Recovered.Undecided> known = known(state, canon);
    for (int i = 0; i < Evidence.HONEST; i++) {
      survivors.add(new Survivor(i, state, canon, known));
    }
    survivors.forEach(survivor -> survivor.input(new Input.Started()));
    for (Survivor survivor : survivors) {
      for (Survivor other : survivors) {
        if (other != survivor) {
          survivor.input(new Input.PeerChanged(other.peer(), true));
        }
      }
    }
    while (!events.isEmpty() && events.peek().at() < PATIENCE_NANOS) {
      Event next = events.remove();
      now = next.at();
      next.action().run();
      if (survivors.stream().allMatch(survivor -> survivor.decidedNew)) {
        return Optional.of(now / MILLI_NANOS);
      }
    }
    return Optional.empty();
  }

  /** A certified block can be fetched from the honest ones that voted for it; all hold it here. */
  private List<Recovered.Undecided> known(State state, Canon canon) {
    TreeMap<Integer, Recovered.Undecided> known = new TreeMap<>();
    for (int view = 1; view <= state.views; view++) {
      for (int slot = 0; slot < State.SLOTS; slot++) {
        int leaf = state.leaf(view, slot) - 1;
        if (leaf > 0 && canon.isCertified(state, view, slot)) {
          for (int each : evidence.leaves.pathTo(leaf)) {
            known.put(
                each,
                new Recovered.Undecided(
                    evidence.leaves.block(each), evidence.qc(evidence.leaves.parent(each)), true));
          }
        }
      }
    }
    return List.copyOf(known.values());
  }

  private final class Survivor implements Effect.Visitor {
    private final int index;
    private final Replica replica;
    private final Map<TimerKind, Long> timers = new EnumMap<>(TimerKind.class);
    private final long oldView;
    private boolean decidedNew;

    Survivor(int index, State state, Canon canon, List<Recovered.Undecided> known) {
      this.index = index;
      long member = state.member(index);
      int leaf = canon.certifiedLeaf(state, MemberBits.get(member, MemberBits.HIGH_QC));
      oldView = state.views;
      replica =
          new Replica(
              new ReplicaConfig(
                  evidence.genesis,
                  evidence.key(index),
                  true,
                  Timing.defaults()
                      .withViewTimeout(Duration.ofSeconds(1))
                      .withProposeTimes(Duration.ZERO, Duration.ZERO),
                  local.resumingIn(MemberBits.get(member, MemberBits.VIEW)),
                  evidence.crypto),
              new Recovered(
                  withLonelyVote(local.record(member, leaf)), evidence.genesis.block(), known));
    }

    /** Its vote helps nobody: the leader may have shown a different leaf to each of them. */
    private SafetyRecord withLonelyVote(SafetyRecord record) {
      Hash unknown = Sha256.hash(Bytes.ofUtf8("leaf for " + index));
      return record.lastVote().map(vote -> record.withVote(vote.view(), unknown)).orElse(record);
    }

    PeerId peer() {
      return evidence.key(index).toPeerId();
    }

    void input(Input input) {
      replica.step(now, input).forEach(effect -> effect.accept(this));
    }

    private void later(long nanos, Runnable action) {
      events.add(new Event(now + nanos, order++, action));
    }

    private void transmit(Recipients to, Message message) {
      for (Survivor other : survivors) {
        boolean addressed =
            to instanceof Recipients.Only only ? only.peer().equals(other.peer()) : other != this;
        if (addressed && other != this) {
          later(MILLI_NANOS, () -> other.receive(this, message));
        }
      }
    }

    private void receive(Survivor from, Message message) {
      if (message instanceof BlockRequest request) {
        BlockResponse block = blocks.get(request.leaf());
        if (block != null) {
          transmit(Recipients.only(from.peer()), block);
        }
      } else if (!(message instanceof RangeRequest)) {
        input(new Input.Received(evidence.fromHonest(from.index, message)));
      }
    }

    @Override
    public void onAttest(Effect.Attest effect) {
      Message message =
          effect
              .statement()
              .signed(
                  KeyedHashes.sign(
                      evidence.key(index),
                      effect.statement().statement(evidence.genesis.domain())));
      transmit(effect.to(), message);
      later(0, () -> input(new Input.Attested(message)));
    }

    @Override
    public void onReturn(Effect.Return effect) {
      throw new IllegalStateException("no survivor has lost its record");
    }

    @Override
    public void onSend(Effect.Send effect) {
      transmit(effect.to(), effect.message());
    }

    @Override
    public void onDisseminate(Effect.Disseminate effect) {
      // Every block is empty.
    }

    @Override
    public void onStoreBlock(Effect.StoreBlock effect) {
      effect
          .justify()
          .ifPresent(
              justify ->
                  blocks.put(
                      effect.block().commitment(),
                      new BlockResponse(effect.block(), justify, Bytes.EMPTY)));
    }

    @Override
    public void onBuild(Effect.Build effect) {
      BlockHeader header = evidence.genesis.header();
      later(0, () -> input(new Input.Built(effect.view(), effect.parent().commitment(), header)));
    }

    @Override
    public void onValidate(Effect.Validate effect) {
      later(0, () -> input(new Input.Validated(effect.block().commitment(), true)));
    }

    @Override
    public void onDecide(Effect.Decide effect) {
      for (Effect.Decided decided : effect.blocks()) {
        Block block = decided.block();
        decidedNew |= block.view().value() > oldView;
      }
    }

    @Override
    public void onSetTimer(Effect.SetTimer effect) {
      timers.put(effect.timer(), effect.atNanos());
      later(
          Math.max(0, effect.atNanos() - now),
          () -> {
            if (timers.remove(effect.timer(), effect.atNanos())) {
              input(new Input.TimerFired(effect.timer()));
            }
          });
    }

    @Override
    public void onCancelTimer(Effect.CancelTimer effect) {
      timers.remove(effect.timer());
    }

    @Override
    public void onNextProposer(Effect.NextProposer effect) {
      // There are no transactions.
    }

    @Override
    public void onTrace(Effect.Trace effect) {
      // The decide alone counts.
    }
  }
}
