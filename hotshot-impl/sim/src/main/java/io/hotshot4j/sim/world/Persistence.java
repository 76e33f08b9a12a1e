package io.hotshot4j.sim.world;

import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.FaultPlan;
import io.hotshot4j.sim.plan.Role;
import java.util.function.Consumer;

/**
 * What one incarnation writes. A write for which there is no room and a sync that fails are the end
 * of it: nothing is retried and nothing is signed any more.
 */
final class Persistence {
  private static final double MOST_FAILED_SYNCS = 0.004;
  private static final double MOST_LYING_SYNCS = 0.5;

  private final World world;
  private final SimNode node;
  private final Cluster cluster;
  private final Dice dice;

  Persistence(World world, SimNode node, Cluster cluster, Dice dice) {
    this.world = world;
    this.node = node;
    this.cluster = cluster;
    this.dice = dice;
  }

  /** Writes something; false if the node is dead now. */
  boolean write(Consumer<SimDisk> what) {
    if (node.disk.isFull()) {
      world.log(() -> node.index + " has no room on its disk");
      cluster.crash(node, world.scenario.viewTimeoutNanos);
      return false;
    }
    what.accept(node.disk);
    return true;
  }

  /** Makes everything so far durable and calls back, unless the node dies of it. */
  void sync(Runnable done) {
    FaultPlan plan = world.plan;
    boolean fails =
        !cluster.isHealed() && plan.strikes(FaultKind.FAILED_SYNC, MOST_FAILED_SYNCS, dice);
    boolean lies =
        world.role(node.index) == Role.BAD_DISK
            && plan.strikes(FaultKind.LYING_SYNC, MOST_LYING_SYNCS, dice);
    long latency = cluster.diskLatency(node.index);
    if (fails) {
      node.disk.syncInVain(latency, () -> cluster.crash(node, world.scenario.viewTimeoutNanos));
    } else if (lies) {
      node.disk.syncInVain(latency, done);
    } else {
      node.disk.sync(latency, done);
    }
  }
}
