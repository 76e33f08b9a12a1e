package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Limits;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.Recovered;
import io.hotshot4j.core.Replica;
import io.hotshot4j.core.ReplicaConfig;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.core.TimerKind;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.TransactionForward;
import io.hotshot4j.core.safety.SafetyGuard;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.verify.Verified;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.trace.Fingerprint;
import io.hotshot4j.sim.trace.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A node from a start to a crash: one replica, and everything that carries its effects out. */
public final class Incarnation implements Effect.Visitor {
  private static final int STEPS_PER_LOOK = 16;
  private static final double REPETITION = 0.02;

  private final World world;
  private final SimNode node;
  private final Mouth mouth;
  private final Cluster cluster;
  private final Dice dice;
  private final Persistence persistence;
  private final boolean byzantine;
  private final NodeClock clock;
  private final SafetyGuard guard;
  private final Replica replica;
  private final SimApplication application;
  private final SimPool pool;
  private final Reception reception;
  private final Custodian custodian;
  private final long[] timerSettings = new long[TimerKind.values().length];
  private ReplicaStatus status;

  /** Of the last input. */
  private List<Effect> lastEffects = List.of();

  private boolean alive = true;
  private final Deque<Effect.Attest> unsaid = new ArrayDeque<>();
  private long pausedUntil;

  /** What has happened during a pause. */
  private final Deque<Runnable> heldUp = new ArrayDeque<>();

  private boolean goingOn;
  private long steps;

  Incarnation(World world, SimNode node, Mouth mouth, Cluster cluster, Dice dice) {
    this.world = world;
    this.node = node;
    this.mouth = mouth;
    this.cluster = cluster;
    this.dice = dice;
    this.persistence = new Persistence(world, node, cluster, dice.split());
    this.byzantine = world.byzantine.get(node.index);
    this.clock = new NodeClock(world.time, world.plan, dice);
    boolean recordLost =
        node.disk.isRecordLost() && world.config.mutant() != Mutant.SIGNS_WITHOUT_RECORD;
    Optional<Hash> nonce =
        recordLost
            ? Optional.of(Sha256.hash(Bytes.ofUtf8("start " + dice.number())))
            : Optional.empty();
    Recovered recovered = Recovery.read(node.disk, world.genesis, world.config.mutant(), nonce);
    SafetyRecord record = recovered.record();
    guard = recordLost ? SafetyGuard.withoutRecord(record) : new SafetyGuard(record);
    boolean member = node.index < world.config.nodes() && !recordLost;
    replica =
        new Replica(
            new ReplicaConfig(
                world.genesis, node.key, member, world.scenario.timing, world.rules, world.crypto),
            recovered);
    application = new SimApplication(recovered.decided());
    boolean forgetful = world.config.mutant() == Mutant.POOL_FORGETS_DECIDED;
    pool = new SimPool(node.disk, this::payload, !forgetful);
    custodian = new Custodian(world, node, mouth, this::step);
    reception = new Reception(world, this, custodian, mouth);
    status = replica.status();
    world.log(() -> node.index + " starts with " + record + " on " + recovered.decided());
    if (!byzantine) {
      world.checkers.onStarted(node.index, node.disk, record, status);
    }
  }

  public ReplicaStatus status() {
    return status;
  }

  /** Transactions that wait for a block. */
  public int pending() {
    return pool.size();
  }

  public SimNode node() {
    return node;
  }

  Dice dice() {
    return dice;
  }

  /** The power goes off. */
  public void die() {
    alive = false;
  }

  // ---------------------------------------------------------------- inputs

  /** The process stands still for a while. */
  public void pause(long nanos) {
    pausedUntil = Math.max(pausedUntil, world.time.nowNanos() + nanos);
  }

  /**
   * Runs something now or, in the order of the calls, as soon as the process goes on; never if it
   * is dead by then.
   */
  private void whenAwake(Runnable action) {
    if (!alive) {
      return;
    }
    boolean waits = world.time.nowNanos() < pausedUntil || !goingOn && !heldUp.isEmpty();
    if (!waits) {
      run(action);
      return;
    }
    heldUp.add(action);
    if (heldUp.size() == 1) {
      world.time.at(pausedUntil, this::goOn);
    }
  }

  private void goOn() {
    goingOn = true;
    while (alive && !heldUp.isEmpty() && world.time.nowNanos() >= pausedUntil) {
      run(heldUp.remove());
    }
    goingOn = false;
    if (alive && !heldUp.isEmpty()) {
      world.time.at(pausedUntil, this::goOn);
    }
  }

  private void run(Runnable action) {
    if (byzantine) {
      contain(action);
    } else {
      action.run();
    }
  }

  /** A member that breaks the rules may break itself: then its owner starts it again. */
  private void contain(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      // Failure policy: nothing is promised to a member that breaks the rules.
      world.log(() -> node.index + " breaks itself: " + e);
      cluster.crash(node, world.scenario.viewTimeoutNanos);
    }
  }

  /** Lets the replica take an input and carries out what it wants, unless the node dies on it. */
  public void step(Input input) {
    whenAwake(() -> stepNow(input));
  }

  private void stepNow(Input input) {
    world.trace.add(world.time.nowNanos());
    world.trace.add(Fingerprint.of(node.index, input));
    world.log(() -> node.index + " <- " + Words.of(input));
    lastEffects = replica.step(clock.nowNanos(), input);
    carryOut(lastEffects);
  }

  private void carryOut(List<Effect> effects) {
    status = replica.status();
    if (!byzantine) {
      world.checkers.onStatus(node.index, status);
      if (steps++ % STEPS_PER_LOOK == 0) {
        world.checkers.bounds.onFootprint(node.index, replica.footprint(), status);
      }
    }
    for (Effect effect : effects) {
      if (cluster.strikesDown(this)) {
        return;
      }
      world.log(() -> node.index + " -> " + Words.of(effect));
      world.trace.add(Fingerprint.of(effect));
      effect.accept(this);
      if (!alive) {
        return;
      }
    }
  }

  /** Gives the replica a verified message. */
  void take(Verified message) {
    Input input = new Input.Received(message);
    if (byzantine) {
      step(input);
      return;
    }
    ReplicaStatus before = status;
    world.checkers.onAccepted(node.index, message.message(), before);
    step(input);
    if (alive) {
      world.checkers.onTaken(node.index, message.message(), before);
    }
    if (alive && dice.chance(REPETITION)) {
      takeAgain(input, message.message());
    }
  }

  /** The same message in the same moment, which must change nothing (B-29, N-04). */
  private void takeAgain(Input input, Message message) {
    ReplicaStatus before = status;
    List<Effect> first = lastEffects;
    List<Effect> effects = replica.step(clock.nowNanos(), input);
    world.checkers.idempotence.onRepeated(
        node.index, message, before, replica.status(), first, effects);
    carryOut(effects);
  }

  private void stepLater(long delayNanos, Input input) {
    world.time.after(delayNanos, () -> step(input));
  }

  /** A peer has sent something. */
  public void receive(int from, Message message) {
    whenAwake(() -> reception.receive(from, message));
  }

  /** A user submits a transaction here. */
  public boolean submit(Transaction transaction) {
    boolean added = pool.add(transaction);
    if (added) {
      step(new Input.PoolChanged(pool.size()));
    }
    return added;
  }

  void onForwarded(Payload transactions) {
    long added = transactions.transactions().stream().filter(pool::add).count();
    if (added > 0) {
      step(new Input.PoolChanged(pool.size()));
    }
  }

  private long wallMillis() {
    return clock.wallMillis() + node.wallOffsetMillis();
  }

  private Payload payload(SimDisk.Stored stored) {
    return world.dispersed() ? world.payloadOf(stored.block().header()) : stored.payload();
  }

  /** What is decided can be retrieved, which is not simulated here: it is there at once. */
  private Payload payload(Block block) {
    return world.dispersed() ? world.payloadOf(block.header()) : custodian.payload(block);
  }

  // ---------------------------------------------------------------- effects

  @Override
  public void onAttest(Effect.Attest effect) {
    Optional<String> objection = guard.objection(effect.after(), effect.statement());
    if (objection.isPresent() && !world.config.mutant().isUnguarded()) {
      throw new Violation("I-4 guard", "node " + node.index + " wants " + objection.get());
    }
    if (!persistence.write(disk -> disk.append(effect.after()))) {
      return;
    }
    unsaid.add(effect);
    if (world.config.mutant() == Mutant.SEND_BEFORE_DURABLE) {
      world.time.after(0, () -> whenAwake(this::sayNext));
      persistence.sync(() -> {});
    } else {
      persistence.sync(() -> whenAwake(this::sayNext));
    }
  }

  @Override
  public void onReturn(Effect.Return effect) {
    Optional<String> objection =
        guard.objectionToReturn(
            effect.after(), effect.reports(), world.genesis.committee(), node.index);
    if (objection.isPresent()) {
      throw new Violation("I-4 guard", "node " + node.index + " returns with " + objection.get());
    }
    if (persistence.write(disk -> disk.append(effect.after()))) {
      persistence.sync(() -> step(new Input.Returned()));
    }
  }

  /** One lane signs, in the order of the records, also when a pause has held several up. */
  private void sayNext() {
    say(unsaid.remove());
  }

  private void say(Effect.Attest effect) {
    if (cluster.strikesDown(this)) {
      return;
    }
    Statement statement = effect.statement().statement(world.genesis.domain());
    if (!byzantine) {
      world.checkers.onSaid(node.index, node.disk, effect.statement(), statement);
    }
    Signature signature = world.crypto.sign(node.key, statement);
    Message message = effect.statement().signed(signature);
    transmit(effect.to(), message);
    step(new Input.Attested(message));
  }

  private void transmit(Recipients to, Message message) {
    if (to instanceof Recipients.Only only) {
      mouth.send(world.index(only.peer()), message);
    } else {
      mouth.broadcast(message);
    }
  }

  @Override
  public void onSend(Effect.Send effect) {
    transmit(effect.to(), effect.message());
  }

  @Override
  public void onDisseminate(Effect.Disseminate effect) {
    custodian.disseminate(effect.view(), effect.payload());
  }

  @Override
  public void onStoreBlock(Effect.StoreBlock effect) {
    Payload payload = custodian.toStore(effect.block());
    Optional<Bytes> share = custodian.shareToStore(effect.block());
    world.checkers.ledger.add(effect.block());
    if (world.config.mutant() == Mutant.VOTE_BEFORE_STORED) {
      world.time.after(
          world.scenario.mostLatencyNanos,
          () -> node.disk.append(effect.block(), payload, share, effect.justify()));
    } else {
      persistence.write(disk -> disk.append(effect.block(), payload, share, effect.justify()));
    }
  }

  @Override
  public void onBuild(Effect.Build effect) {
    Block parent = effect.parent();
    Hash state =
        application
            .state(parent.commitment())
            .orElseThrow(() -> new Violation("I-2 application", "a block is built on the unknown"));
    Payload payload = pool.forBlockOn(parent, status.decided().commitment());
    Hash vid = custodian.disperse(payload);
    long timestamp = Math.max(parent.header().timestampMillis(), wallMillis());
    BlockHeader header =
        SimApplication.header(payload, vid, SimApplication.execute(state, payload), timestamp);
    stepLater(
        dice.between(0, world.scenario.applicationLatencyNanos),
        new Input.Built(effect.view(), parent.commitment(), header));
  }

  @Override
  public void onValidate(Effect.Validate effect) {
    Block block = effect.block();
    boolean valid =
        world.dispersed()
            ? application.validate(block)
            : application.validate(block, custodian.payload(block));
    boolean tooEarly =
        effect.checkClock()
            && block.header().timestampMillis() > wallMillis() + Limits.CLOCK_DRIFT_MILLIS
            && application.isLaterThanParent(block);
    stepLater(
        dice.between(0, world.scenario.applicationLatencyNanos),
        new Input.Validated(block.commitment(), valid && !tooEarly));
  }

  @Override
  public void onDecide(Effect.Decide effect) {
    List<Effect.Decided> blocks = new ArrayList<>(effect.blocks());
    if (world.config.mutant() == Mutant.WRONG_ANCESTOR_ORDER) {
      Collections.reverse(blocks);
    }
    for (Effect.Decided decided : blocks) {
      Block block = decided.block();
      if (!byzantine) {
        world.checkers.onDecided(node.index, decided);
      }
      Payload payload = payload(block);
      if (world.dispersed()) {
        application.decide(block);
      } else {
        application.decide(block, payload);
      }
      if (!byzantine) {
        check(block, payload);
      }
      pool.onDecided(payload);
      SimDisk.Final last = new SimDisk.Final(block.commitment(), decided.proof());
      if (!persistence.write(disk -> disk.append(last))) {
        return;
      }
    }
    persistence.sync(() -> whenAwake(() -> report(effect)));
    stepLater(0, new Input.PoolChanged(pool.size()));
  }

  /** A leader that has not got a payload does not know what is in it, and may say it again. */
  private void check(Block block, Payload payload) {
    world.checkers.availability.onDecided(block, world.disks(), world.scenario.doomed);
    if (!world.dispersed()) {
      world.checkers.exactlyOnce.onDecided(block, payload);
    }
  }

  private void report(Effect.Decide effect) {
    if (byzantine) {
      return;
    }
    for (Effect.Decided decided : effect.blocks()) {
      Block block = decided.block();
      world.checkers.durability.onReported(
          node.index, block.height(), block.commitment(), node.disk);
      world.checkers.delivery.onReported(node.index, block.height().value(), payload(block));
    }
  }

  @Override
  public void onSetTimer(Effect.SetTimer effect) {
    int timer = effect.timer().ordinal();
    long setting = ++timerSettings[timer];
    world.time.at(
        clock.virtual(effect.atNanos()),
        () -> {
          if (timerSettings[timer] == setting) {
            step(new Input.TimerFired(effect.timer()));
          }
        });
  }

  @Override
  public void onCancelTimer(Effect.CancelTimer effect) {
    timerSettings[effect.timer().ordinal()]++;
  }

  @Override
  public void onNextProposer(Effect.NextProposer effect) {
    if (effect.member() != node.index && pool.size() > 0) {
      mouth.send(effect.member(), new TransactionForward(pool.oldest().encoded()));
    }
  }

  @Override
  public void onTrace(Effect.Trace effect) {
    if (!byzantine) {
      world.checkers.onTrace(node.index, effect.event());
    }
  }
}
