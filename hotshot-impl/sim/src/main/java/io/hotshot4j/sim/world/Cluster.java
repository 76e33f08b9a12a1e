package io.hotshot4j.sim.world;

import io.hotshot4j.core.Input;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.FaultPlan;
import io.hotshot4j.sim.plan.Role;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Starts and kills nodes, and tells them of each other. */
public final class Cluster {
  private static final int NOBODY = -1;
  private static final double MOST_CRASHES_PER_EFFECT = 0.001;

  private final World world;
  private final Dice dice;
  private final Dice crashes;
  private final long[] diskDelay;
  private final boolean[] dead;
  private final long[][] noticed;
  private final long[] plannedStarts;
  private final Map<Integer, SimDisk.Image> images = new HashMap<>();
  private final BitSet wiped = new BitSet();
  private final int[] saidToBeGone;
  private @Nullable IntFunction<Mouth> mouths;
  private boolean healed;

  public Cluster(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
    this.crashes = dice.split();
    this.diskDelay = new long[world.nodes.size()];
    this.dead = new boolean[world.nodes.size()];
    this.noticed = new long[world.nodes.size()][world.nodes.size()];
    this.plannedStarts = new long[world.nodes.size()];
    this.saidToBeGone = new int[world.nodes.size()];
    Arrays.fill(saidToBeGone, NOBODY);
  }

  public void connect(IntFunction<Mouth> by) {
    mouths = by;
  }

  /** Starts a node that is down. */
  public void start(SimNode node) {
    if (node.isUp() || dead[node.index] || world.isScripted(node.index)) {
      return;
    }
    if (node.disk.isFull()) {
      startLater(node, world.scenario.viewTimeoutNanos);
      return;
    }
    Mouth mouth = Objects.requireNonNull(mouths).apply(node.index);
    Incarnation incarnation;
    try {
      incarnation = new Incarnation(world, node, mouth, this, dice.split());
    } catch (RuntimeException e) {
      if (!world.byzantine.get(node.index)) {
        throw e;
      }
      // Failure policy: what a lying disk has left may be no state at all. That node is gone.
      world.log(() -> node.index + " cannot start: " + e);
      dead[node.index] = true;
      return;
    }
    node.runs(incarnation);
    world.time.after(0, () -> incarnation.step(new Input.Started()));
    for (SimNode other : world.nodes) {
      if (other != node && isReachable(other)) {
        notice(node, other, true);
        notice(other, node, true);
      }
    }
  }

  /** Kills a node that is up; it comes back after a while unless it is never to. */
  public void crash(SimNode node, long downNanos) {
    kill(node);
    startLater(node, downNanos);
  }

  /** Starts a node after a while, unless something else was decided about it meanwhile. */
  private void startLater(SimNode node, long nanos) {
    long mine = ++plannedStarts[node.index];
    world.time.after(
        nanos,
        () -> {
          if (plannedStarts[node.index] == mine) {
            start(node);
          }
        });
  }

  private void kill(SimNode node) {
    Incarnation running = node.running();
    if (running == null) {
      return;
    }
    world.log(() -> node.index + " dies");
    running.die();
    node.runs(null);
    world.trace.add(node.index);
    damage(node);
    world.checkers.delivery.onCrash(node.index);
    for (SimNode other : world.nodes) {
      if (other != node) {
        notice(other, node, false);
      }
    }
  }

  /** What the power failure does to the disk. */
  private void damage(SimNode node) {
    FaultPlan plan = world.plan;
    boolean torn =
        node.disk.unsyncedWrites() > 0 && plan.strikes(FaultKind.TORN_TAIL, 0.7, crashes);
    if (node.disk.crash(crashes, torn || plan.has(FaultKind.LOST_TAIL)) > 0
        && plan.has(FaultKind.LOST_TAIL)) {
      plan.count(FaultKind.LOST_TAIL);
    }
    if (!healed
        && world.scenario.doomed.get(node.index)
        && plan.strikes(FaultKind.CORRUPT_RECORD, 0.3, crashes)) {
      world.log(() -> node.index + " refuses its disk");
      dead[node.index] = true;
    }
    if (world.role(node.index) == Role.BAD_DISK) {
      SimDisk.Image image = images.get(node.index);
      if (image != null && plan.strikes(FaultKind.ROLLBACK, 0.7, crashes)) {
        node.disk.restore(image);
      } else if (image == null || crashes.chance(0.5)) {
        images.put(node.index, node.disk.image());
      }
    }
  }

  /** Kills a node, up or not, and takes everything on its disk; it comes back after a while. */
  public void wipe(SimNode node, long downNanos) {
    kill(node);
    world.log(() -> node.index + " loses its disk");
    node.disk.wipe();
    wiped.set(node.index);
    world.checkers.onWiped(node.index);
    startLater(node, downNanos);
  }

  /** Whether a node's disk has been empty once. */
  public boolean wasWiped(int node) {
    return wiped.get(node);
  }

  /** Kills a node for ever. */
  public void bury(SimNode node) {
    dead[node.index] = true;
    kill(node);
  }

  public boolean isDead(int node) {
    return dead[node];
  }

  /** Whether the node dies right here, between two effects. */
  boolean strikesDown(Incarnation incarnation) {
    if (healed || !world.plan.strikes(FaultKind.CRASH, mostCrashes(incarnation), crashes)) {
      return false;
    }
    long longest = crashes.pick(List.of(0L, 1L, 4L)) * world.scenario.viewTimeoutNanos;
    crash(incarnation.node(), crashes.between(0, longest));
    return true;
  }

  /**
   * A disk that lies shows it after a crash only. In a large network a restart has so many effects
   * that each would lead to another.
   */
  private double mostCrashes(Incarnation incarnation) {
    boolean lies = world.role(incarnation.node().index) == Role.BAD_DISK;
    double members = world.config.nodes();
    double most = MOST_CRASHES_PER_EFFECT * Math.min(1, 50 / (members * members));
    return lies ? 5 * most : most;
  }

  public boolean isHealed() {
    return healed;
  }

  /** A node hears that a peer came or went, in the order in which that happened. */
  public void notice(SimNode node, SimNode about, boolean present) {
    Incarnation running = node.running();
    if (running != null) {
      long delay = dice.between(0, 2 * world.scenario.mostLatencyNanos);
      long[] last = noticed[node.index];
      last[about.index] = Math.max(last[about.index] + 1, world.time.nowNanos() + delay);
      boolean told = present && saidToBeGone[node.index] != about.index;
      world.time.at(last[about.index], () -> running.step(new Input.PeerChanged(about.peer, told)));
    }
  }

  /** From now on a node is told that another one is gone, whatever is true. */
  public void stickAbsence(SimNode node, SimNode about) {
    if (node != about) {
      saidToBeGone[node.index] = about.index;
      notice(node, about, false);
    }
  }

  /** Whether anybody is told for ever that another one is gone. */
  public boolean isPresenceStuck() {
    return Arrays.stream(saidToBeGone).anyMatch(about -> about != NOBODY);
  }

  public boolean isReachable(SimNode node) {
    return node.isUp() || world.isScripted(node.index) && !dead[node.index];
  }

  long diskLatency(int node) {
    return dice.between(1_000, world.scenario.diskLatencyNanos) + diskDelay[node];
  }

  public void slowDisk(int node, long nanos) {
    diskDelay[node] = nanos;
  }

  /** No more accidents, and everybody hears the truth about everybody. */
  public void heal() {
    healed = true;
    Arrays.fill(diskDelay, 0);
    for (SimNode node : world.nodes) {
      node.disk.fill(false);
      node.setWallClock(0);
      start(node);
    }
    for (SimNode node : world.nodes) {
      for (SimNode other : world.nodes) {
        if (node != other) {
          notice(node, other, isReachable(other));
        }
      }
    }
  }
}
