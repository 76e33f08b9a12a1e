package io.hotshot4j.runtimesim.node;

import io.hotshot4j.api.Termination;
import io.hotshot4j.runtimesim.disk.DiskFaults;
import io.hotshot4j.runtimesim.disk.Platter;
import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.NodeClock;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.sim.kit.Dice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A machine with a disk, a clock and a key, on which a node runs, dies and is started again. */
public final class Host {
  private static final long MOST_DOWN_NANOS = 6_000_000_000L;

  final World world;
  final int index;
  final Dice dice;
  final NodeClock clock;
  final DiskFaults disk;
  final Database database;
  private final Universe universe;
  private final long mostDelayNanos;
  private Platter platter = new Platter();
  private @Nullable Incarnation running;
  private TreeMap<String, byte[]> backup = new TreeMap<>();
  private boolean restarting;
  private boolean dead;
  private long starts;

  /** For the member of an index. */
  public Host(World world, int index, Dice dice) {
    this.world = world;
    this.universe = world.universe();
    this.index = index;
    this.dice = dice;
    this.clock = new NodeClock(universe, dice.split());
    this.disk = new DiskFaults(universe, dice.split(), () -> crash(true));
    this.database = new Database(world.genesis().block().header().stateCommitment());
    this.mostDelayNanos = dice.pick(List.of(200_000L, 5_000_000L, 60_000_000L));
  }

  /** The node that runs here, once it has started. */
  public @Nullable Incarnation node() {
    Incarnation incarnation = running;
    return incarnation == null || !incarnation.isUp() ? null : incarnation;
  }

  public DiskFaults disk() {
    return disk;
  }

  public int index() {
    return index;
  }

  public boolean isDead() {
    return dead;
  }

  public long starts() {
    return starts;
  }

  Platter platter() {
    return platter;
  }

  long mostDelayNanos() {
    return mostDelayNanos;
  }

  /** Starts a node unless one runs. */
  public void start() {
    restarting = false;
    if (running == null && !dead) {
      starts++;
      universe.log(() -> index + " starts");
      Incarnation incarnation = new Incarnation(this);
      running = incarnation;
      incarnation.start();
    }
  }

  private void startLater() {
    if (!restarting) {
      restarting = true;
      long down = dice.between(0, dice.chance(0.5) ? 200_000_000L : MOST_DOWN_NANOS);
      universe.time.after(universe.faults.isHealed() ? 1_000_000 : down, this::start);
    }
  }

  // ---------------------------------------------------------------- ends

  /** The process dies, or the whole machine with it. */
  public void crash(boolean power) {
    Incarnation incarnation = running;
    if (incarnation != null) {
      universe.log(() -> index + (power ? " loses power" : " is killed"));
      running = null;
      incarnation.kill();
      world.watch().delivery().onEnd(index);
    }
    if (power) {
      losePower();
    }
    if (universe.faults.strikes(Fault.APPLICATION_FORGETS, 1, dice)) {
      database.forget(dice.below(6));
    }
    tamper();
    startLater();
  }

  private void losePower() {
    boolean torn = platter.unsynced() > 0 && !universe.faults.isHealed() && dice.chance(0.5);
    if (torn) {
      universe.faults.count(Fault.TORN_WRITE);
    }
    Platter.Loss loss = dice.pick(List.of(Platter.Loss.values()));
    Platter found = Platter.of(platter.survivors(loss, torn, dice));
    Platter before = platter;
    universe.guard(() -> world.watch().onPowerLost(index, before.durable(), found.durable()));
    platter = found;
  }

  /** For ever. */
  public void bury() {
    dead = true;
    crash(true);
  }

  /** A node has ended by itself or because it was closed. */
  void onEnded(Incarnation incarnation, Termination termination) {
    if (incarnation == running) {
      universe.log(() -> index + " has ended: " + termination);
      running = null;
      world.watch().delivery().onEnd(index);
      startLater();
    }
  }

  /** A node could not start. */
  void onRefused(Incarnation incarnation, RuntimeException why) {
    if (incarnation == running) {
      universe.log(() -> index + " could not start: " + why);
      running = null;
      startLater();
    }
  }

  // ---------------------------------------------------------------- somebody else's hands

  /** While the node is down, its disk may be changed; at most f nodes have this happen to them. */
  private void tamper() {
    if (!mayBeTampered()) {
      return;
    }
    if (universe.faults.strikes(Fault.ROLLBACK, 0.3, dice) && !backup.isEmpty()) {
      world.watch().onTampered(index);
      platter = Platter.of(backup);
    } else if (universe.faults.strikes(Fault.BIT_ROT, 0.3, dice)) {
      TreeMap<String, byte[]> files = platter.contents();
      List<Map.Entry<String, byte[]>> full =
          files.entrySet().stream().filter(file -> file.getValue().length > 0).toList();
      if (!full.isEmpty()) {
        world.watch().onTampered(index);
        byte[] bytes = dice.pick(full).getValue();
        bytes[dice.below(bytes.length)] ^= (byte) (1 << dice.below(8));
        platter = Platter.of(files);
      }
    } else if (dice.chance(0.2)) {
      backup = platter.contents();
    }
  }

  private boolean mayBeTampered() {
    int size = world.signers().size();
    long others = 0;
    for (int i = 0; i < size; i++) {
      others += i != index && world.watch().isTampered(i) ? 1 : 0;
    }
    return others < (size - 1) / 3;
  }
}
