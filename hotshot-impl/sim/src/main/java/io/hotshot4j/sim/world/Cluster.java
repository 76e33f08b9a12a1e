package io.hotshot4j.sim.world;

import io.hotshot4j.core.Input;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.net.SimNetwork;
import io.hotshot4j.sim.plan.FaultKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Starts and kills nodes, and tells them of each other. */
public final class Cluster {
  private static final double MOST_CRASHES_PER_EFFECT = 0.001;

  private final World world;
  private final Dice dice;
  private final Dice crashes;
  private final long[] diskDelay;
  private final boolean[] dead;
  private @Nullable SimNetwork network;
  private boolean healed;

  public Cluster(World world, Dice dice) {
    this.world = world;
    this.dice = dice;
    this.crashes = dice.split();
    this.diskDelay = new long[world.nodes.size()];
    this.dead = new boolean[world.nodes.size()];
  }

  public void connect(SimNetwork by) {
    network = by;
  }

  /** Starts a node that is down. */
  public void start(SimNode node) {
    if (node.isUp() || dead[node.index]) {
      return;
    }
    Incarnation incarnation =
        new Incarnation(world, node, Objects.requireNonNull(network), this, dice.split());
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
    world.time.after(downNanos, () -> start(node));
  }

  private void kill(SimNode node) {
    Incarnation running = node.running();
    if (running == null) {
      return;
    }
    world.log(() -> node.index + " dies");
    running.die();
    node.runs(null);
    world.plan.count(FaultKind.CRASH);
    world.trace.add(node.index);
    if (node.disk.crash(crashes, world.plan.has(FaultKind.LOST_TAIL)) > 0) {
      world.plan.count(FaultKind.LOST_TAIL);
    }
    world.checkers.delivery.onCrash(node.index);
    for (SimNode other : world.nodes) {
      if (other != node) {
        notice(other, node, false);
      }
    }
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
    if (healed
        || !crashes.chance(world.plan.intensity(FaultKind.CRASH) * MOST_CRASHES_PER_EFFECT)) {
      return false;
    }
    long longest = crashes.pick(List.of(0L, 1L, 4L)) * world.scenario.viewTimeoutNanos;
    crash(incarnation.node(), crashes.between(0, longest));
    return true;
  }

  /** A node hears that a peer came or went. */
  public void notice(SimNode node, SimNode about, boolean present) {
    Incarnation running = node.running();
    if (running != null) {
      long delay = dice.between(0, 2 * world.scenario.mostLatencyNanos);
      world.time.after(delay, () -> running.step(new Input.PeerChanged(about.peer, present)));
    }
  }

  public boolean isReachable(SimNode node) {
    return node.isUp() || world.byzantine.get(node.index) && !dead[node.index];
  }

  long diskLatency(int node) {
    return dice.between(0, world.scenario.diskLatencyNanos) + diskDelay[node];
  }

  public void slowDisk(int node, long nanos) {
    diskDelay[node] = nanos;
  }

  /** No more accidents, and everybody hears the truth about everybody. */
  public void heal() {
    healed = true;
    Arrays.fill(diskDelay, 0);
    for (SimNode node : world.honest()) {
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
