package io.hotshot4j.sim.adversary;

import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.net.SimNetwork;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.FaultPlan;
import io.hotshot4j.sim.plan.Role;
import io.hotshot4j.sim.world.Cluster;
import io.hotshot4j.sim.world.Incarnation;
import io.hotshot4j.sim.world.SimNode;
import io.hotshot4j.sim.world.World;
import java.util.BitSet;
import java.util.List;

/** Makes things go wrong that last for a while, until it is told to stop. */
public final class Nemesis {
  private static final long HOUR_MILLIS = 3_600_000;

  private static final List<Class<?>> KINDS =
      List.of(Vote.class, Timeout.class, Proposal.class, Certificates.class, DaProposal.class);

  private final World world;
  private final Cluster cluster;
  private final SimNetwork network;
  private final Dice dice;
  private boolean stopped;
  private boolean presenceStuck;

  public Nemesis(World world, Cluster cluster, SimNetwork network, Dice dice) {
    this.world = world;
    this.cluster = cluster;
    this.network = network;
    this.dice = dice;
  }

  /** Begins. */
  public void tick() {
    if (stopped) {
      return;
    }
    strike();
    world.time.after(lasting(0.1, 1.2), this::tick);
  }

  public void stop() {
    stopped = true;
  }

  private void strike() {
    FaultPlan plan = world.plan;
    SimNode victim = dice.pick(world.nodes);
    if (plan.strikes(FaultKind.PARTITION, 0.4, dice)) {
      partition();
    } else if (plan.strikes(FaultKind.ONE_WAY_PARTITION, 0.4, dice)) {
      network.cutOneWay(victim.index, dice.chance(0.5));
      later(lasting(0.5, 3), network::unblock);
    } else if (world.nodes.size() > 1) {
      disturbLinks(plan);
    }
    disturbProcess(plan, victim);
    exposeBadDisks(plan);
    if (plan.strikes(FaultKind.SLOW_NODE, 0.3, dice)) {
      network.slowDown(victim.index, lasting(0, 0.6));
      later(lasting(1, 5), () -> network.slowDown(victim.index, 0));
    }
    if (plan.strikes(FaultKind.SELECTIVE_LOSS, 0.6, dice)) {
      network.filter(victim.index, dice.pick(KINDS));
      later(lasting(0.2, 3), () -> network.filter(-1, Vote.class));
    }
    if (plan.strikes(FaultKind.SLOW_DISK, 0.3, dice)) {
      cluster.slowDisk(victim.index, lasting(0, 0.8));
      later(lasting(0.5, 4), () -> cluster.slowDisk(victim.index, 0));
    }
    if (plan.strikes(FaultKind.WRONG_PRESENCE, 0.5, dice)) {
      SimNode about = dice.pick(world.nodes);
      if (about != victim) {
        cluster.notice(victim, about, !cluster.isReachable(about));
        later(lasting(0, 3), () -> cluster.notice(victim, about, cluster.isReachable(about)));
      }
    }
    if (plan.strikes(FaultKind.CRASH, 0.02, dice)) {
      crashSeveral();
    }
    if (!presenceStuck && plan.strikes(FaultKind.STUCK_PRESENCE, 0.2, dice)) {
      presenceStuck = true;
      stickPresence();
    }
    if (plan.has(FaultKind.WIPED_DISK)) {
      wipeDisks(plan);
    }
  }

  /** Each is told that another one is gone: any f that are silent make a quorum with nobody. */
  private void stickPresence() {
    int size = world.nodes.size();
    int distance = size == 1 ? 0 : 1 + dice.below(size - 1);
    for (SimNode node : world.nodes) {
      cluster.stickAbsence(node, world.nodes.get((node.index + distance) % size));
    }
  }

  /** Only of members that the network can do without, since on the way back they do not vote. */
  private void wipeDisks(FaultPlan plan) {
    for (SimNode node : world.nodes) {
      if (world.scenario.doomed.get(node.index)
          && !cluster.isDead(node.index)
          && plan.strikes(FaultKind.WIPED_DISK, 0.1, dice)) {
        cluster.wipe(node, lasting(0, 2));
      }
    }
  }

  private void disturbLinks(FaultPlan plan) {
    if (plan.strikes(FaultKind.BROKEN_LINKS, 0.4, dice)) {
      breakLinks();
    }
    if (plan.strikes(FaultKind.SWIZZLE_CLOG, 0.3, dice)) {
      swizzle();
    }
    int from = dice.below(world.nodes.size());
    int to = (from + 1 + dice.below(world.nodes.size() - 1)) % world.nodes.size();
    if (plan.strikes(FaultKind.BURST_LOSS, 0.5, dice)) {
      network.burst(from, to, lasting(0.2, 3));
    }
    if (plan.strikes(FaultKind.SLOW_LINK, 0.4, dice)) {
      network.slowLink(from, to, lasting(0.2, 1.5));
      later(lasting(1, 5), () -> network.slowLink(from, to, 0));
    }
  }

  private void disturbProcess(FaultPlan plan, SimNode victim) {
    Incarnation running = victim.running();
    if (running == null) {
      return;
    }
    if (plan.strikes(FaultKind.PAUSE, 0.3, dice)) {
      running.pause(lasting(0.5, 4));
    }
    if (plan.strikes(FaultKind.CLOCK_JUMP, 0.2, dice)) {
      victim.setWallClock(dice.between(-HOUR_MILLIS, HOUR_MILLIS));
    }
    if (plan.strikes(FaultKind.DISK_FULL, 0.1, dice)) {
      victim.disk.fill(true);
      later(lasting(1, 6), () -> victim.disk.fill(false));
    }
  }

  /** What a disk has lost or taken back shows when its node comes back. */
  private void exposeBadDisks(FaultPlan plan) {
    if (!plan.has(FaultKind.ROLLBACK) && !plan.has(FaultKind.LYING_SYNC)) {
      return;
    }
    for (SimNode node : world.nodes) {
      if (world.role(node.index) == Role.BAD_DISK && node.isUp() && dice.chance(0.15)) {
        cluster.crash(node, lasting(0, 1));
      }
    }
  }

  private void breakLinks() {
    int pairs = 1 + dice.below(world.nodes.size());
    for (int i = 0; i < pairs; i++) {
      network.breakLink(dice.below(world.nodes.size()), dice.below(world.nodes.size()));
    }
    later(lasting(0.5, 4), network::mendLinks);
  }

  /** One after the other is clogged, and all are let go in an order of their own. */
  private void swizzle() {
    for (SimNode node : world.nodes) {
      if (dice.chance(0.5)) {
        long from = lasting(0, 1);
        later(from, () -> network.clog(node.index, lasting(0.5, 2)));
      }
    }
  }

  private void partition() {
    BitSet side = new BitSet();
    for (int i = 0; i < world.nodes.size(); i++) {
      side.set(i, dice.chance(0.5));
    }
    network.partition(side);
    later(lasting(0.5, 4), network::unblock);
  }

  private void crashSeveral() {
    boolean all = dice.chance(0.5);
    for (SimNode node : world.honest()) {
      if (node.isUp() && (all || dice.chance(0.5))) {
        cluster.crash(node, lasting(0, 1));
      }
    }
  }

  private void later(long nanos, Runnable end) {
    world.time.after(
        nanos,
        () -> {
          if (!stopped) {
            end.run();
          }
        });
  }

  /** A span between two numbers of view timeouts. */
  private long lasting(double least, double most) {
    return (long) ((least + (most - least) * dice.unit()) * world.scenario.viewTimeoutNanos);
  }
}
