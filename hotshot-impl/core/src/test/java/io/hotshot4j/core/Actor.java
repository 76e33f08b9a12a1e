package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.safety.SafetyGuard;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.verify.Verification;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One replica of a {@link Stage}; what it does is told in words. */
final class Actor implements Effect.Visitor {
  private static final long HOUR_NANOS = 3_600_000_000_000L;

  final int index;
  final PublicKey key;
  final List<Effect.Decided> decided = new ArrayList<>();

  /** The blocks its application was asked about, and whether the clock counted. */
  final Map<String, Boolean> judgedByClock = new LinkedHashMap<>();

  private final Stage stage;
  private final Map<Hash, BlockResponse> stored = new LinkedHashMap<>();
  private final Deque<Input> inputs = new ArrayDeque<>();
  private Optional<SafetyRecord> record = Optional.empty();
  private SafetyGuard guard;
  private Optional<Effect.Build> wanted = Optional.empty();
  private long now;
  boolean alive;
  boolean stopped;
  Replica replica;

  Actor(Stage stage, int index, PublicKey key) {
    this.stage = stage;
    this.index = index;
    this.key = key;
    guard = new SafetyGuard(SafetyRecord.initial(stage.genesis.quorumCertificate()));
    replica = create();
  }

  PeerId peer() {
    return key.toPeerId();
  }

  long view() {
    return replica.status().view().value();
  }

  private Replica create() {
    SafetyRecord safe = record.orElse(SafetyRecord.initial(stage.genesis.quorumCertificate()));
    guard = new SafetyGuard(safe);
    Block last =
        decided.isEmpty() ? stage.genesis.block() : decided.get(decided.size() - 1).block();
    List<Recovered.Undecided> undecided =
        stored.values().stream()
            .filter(block -> block.block().view().isAfter(last.view()))
            .sorted(Comparator.comparing(block -> block.block().view()))
            .map(block -> new Recovered.Undecided(block.block(), block.justify(), true))
            .toList();
    return new Replica(
        new ReplicaConfig(
            stage.genesis,
            key,
            true,
            Fixture.fastTiming().withProposeTimes(java.time.Duration.ZERO, java.time.Duration.ZERO),
            stage.rules,
            stage.crypto),
        new Recovered(
            safe,
            last,
            decided.isEmpty()
                ? Optional.empty()
                : Optional.of(decided.get(decided.size() - 1).proof()),
            undecided,
            Optional.empty()));
  }

  void start() {
    alive = true;
    replica = create();
    wanted = Optional.empty();
    input(new Input.Started());
    for (Actor other : stage.actors) {
      if (other != this) {
        input(new Input.PeerChanged(other.peer(), true));
      }
    }
  }

  void crash() {
    alive = false;
    inputs.clear();
    stage.tell(Stage.letter(index) + " crashes");
  }

  /** The timer of its view ends. */
  void fire() {
    now += HOUR_NANOS;
    input(new Input.TimerFired(TimerKind.VIEW));
  }

  /** The timer for what it misses ends. */
  void fetch() {
    now += HOUR_NANOS;
    input(new Input.TimerFired(TimerKind.FETCH));
  }

  /** What it said in this view is said again. */
  void repeat() {
    now += HOUR_NANOS;
    input(new Input.TimerFired(TimerKind.RESEND));
  }

  /** It has something to build on and is told to. */
  void propose(String name) {
    Effect.Build build =
        wanted.orElseThrow(
            () -> new IllegalStateException(Stage.letter(index) + " has nothing to propose"));
    wanted = Optional.empty();
    var header = Words.header(stage.genesis, name);
    stage.name(
        name,
        Block.extending(
            build.parent().leaf(), build.view(), io.hotshot4j.api.types.Epoch.FIRST, header));
    input(new Input.Built(build.view(), build.parent().commitment(), header));
  }

  void receive(Actor from, Message message) {
    if (!alive || stopped) {
      return;
    }
    if (message instanceof BlockRequest request) {
      BlockResponse block = stored.get(request.leaf());
      if (block != null) {
        stage.transmit(index, Recipients.only(from.peer()), block);
      }
    } else if (message instanceof RangeRequest request) {
      stage.transmit(index, Recipients.only(from.peer()), range((int) request.from().value()));
    } else if (stage.verifier.check(from.peer(), message) instanceof Verification.Passed passed) {
      input(new Input.Received(passed.message()));
    } else {
      tell("rejects " + Words.of(message, stage::name));
    }
  }

  private RangeResponse range(int from) {
    List<RangeResponse.Entry> blocks = new ArrayList<>();
    for (int i = from; i <= decided.size(); i++) {
      blocks.add(new RangeResponse.Entry(decided.get(i - 1).block(), Bytes.EMPTY));
    }
    return new RangeResponse(
        replica.status().decided().height(),
        blocks,
        blocks.isEmpty() ? Optional.empty() : Optional.of(decided.get(decided.size() - 1).proof()));
  }

  private void input(Input first) {
    inputs.add(first);
    while (!inputs.isEmpty() && alive && !stopped) {
      try {
        replica.step(now, inputs.remove()).forEach(effect -> effect.accept(this));
      } catch (IllegalStateException fork) { // Failure policy: a node that sees a fork stops.
        stopped = true;
        tell("stops: it has seen a fork");
      }
    }
  }

  private void tell(String what) {
    stage.tell(Stage.letter(index) + " " + what);
  }

  @Override
  public void onAttest(Effect.Attest effect) {
    if (stage.guarded) {
      guard
          .objection(effect.after(), effect.statement())
          .ifPresent(
              what -> {
                throw new AssertionError(Stage.letter(index) + ": " + what);
              });
    }
    record = Optional.of(effect.after());
    Message message =
        effect
            .statement()
            .signed(ToyCrypto.sign(key, effect.statement().statement(stage.genesis.domain())));
    tell("signs " + Words.of(message, stage::name));
    stage.transmit(index, effect.to(), message);
    inputs.add(new Input.Attested(message));
  }

  @Override
  public void onReturn(Effect.Return effect) {
    throw new AssertionError("nobody loses its record here");
  }

  @Override
  public void onSend(Effect.Send effect) {
    String to =
        effect.to() instanceof Recipients.Only only
            ? stage.actors.stream()
                .filter(other -> other.peer().equals(only.peer()))
                .map(other -> Stage.letter(other.index))
                .findFirst()
                .orElseThrow()
            : "everyone";
    tell("sends " + to + " " + Words.of(effect.message(), stage::name));
    stage.transmit(index, effect.to(), effect.message());
  }

  @Override
  public void onDisseminate(Effect.Disseminate effect) {
    throw new AssertionError("every block is empty here");
  }

  @Override
  public void onStoreBlock(Effect.StoreBlock effect) {
    QuorumCertificate justify = effect.justify().orElse(stage.genesis.quorumCertificate());
    stored.put(
        effect.block().commitment(), new BlockResponse(effect.block(), justify, Bytes.EMPTY));
  }

  @Override
  public void onBuild(Effect.Build effect) {
    wanted = Optional.of(effect);
    tell("may build on " + stage.name(effect.parent().commitment()));
  }

  @Override
  public void onValidate(Effect.Validate effect) {
    judgedByClock.put(stage.name(effect.block().commitment()), effect.checkClock());
    inputs.add(new Input.Validated(effect.block().commitment(), true));
  }

  @Override
  public void onDecide(Effect.Decide effect) {
    decided.addAll(effect.blocks());
    for (Effect.Decided each : effect.blocks()) {
      tell(
          "decides "
              + stage.name(each.block().commitment())
              + " by QC("
              + stage.name(each.proof().childQc().leaf())
              + ")");
    }
  }

  @Override
  public void onSetTimer(Effect.SetTimer effect) {
    // Timers are fired by the script.
  }

  @Override
  public void onCancelTimer(Effect.CancelTimer effect) {
    // Timers are fired by the script.
  }

  @Override
  public void onNextProposer(Effect.NextProposer effect) {
    // There are no transactions.
  }

  @Override
  public void onTrace(Effect.Trace effect) {
    if (effect.event() instanceof TraceEvent.ViewEntered entered) {
      tell("enters view " + entered.view() + " by " + entered.reason());
    } else if (effect.event() instanceof TraceEvent.QcFormed formed) {
      stage.keep(formed.qc());
    } else if (effect.event() instanceof TraceEvent.TcFormed formed) {
      stage.keep(formed.tc());
    } else if (effect.event() instanceof TraceEvent.NotVoted not) {
      tell("does not vote for " + stage.name(not.leaf()) + ": " + not.why());
    } else if (effect.event() instanceof TraceEvent.Equivocation two) {
      tell(
          "sees "
              + Stage.letter(two.member())
              + " equivocate: "
              + Words.of(two.first(), stage::name)
              + ", "
              + Words.of(two.second(), stage::name));
    }
  }
}
