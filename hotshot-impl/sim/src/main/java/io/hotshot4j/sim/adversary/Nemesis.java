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
import io.hotshot4j.sim.world.Cluster;
import io.hotshot4j.sim.world.SimNode;
import io.hotshot4j.sim.world.World;
import java.util.BitSet;
import java.util.List;

/** Makes things go wrong that last for a while, until it is told to stop. */
public final class Nemesis {
  private static final List<Class<?>> KINDS =
      List.of(Vote.class, Timeout.class, Proposal.class, Certificates.class, DaProposal.class);

  private final World world;
  private final Cluster cluster;
  private final SimNetwork network;
  private final Dice dice;
  private boolean stopped;

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
    }
    if (plan.strikes(FaultKind.SLOW_NODE, 0.3, dice)) {
      network.slowDown(victim.index, lasting(0, 0.6));
      later(lasting(1, 5), () -> network.slowDown(victim.index, 0));
    }
    if (plan.intensity(FaultKind.SELECTIVE_LOSS) > 0
        && dice.chance(0.6 * plan.intensity(FaultKind.SELECTIVE_LOSS))) {
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
    if (dice.chance(0.02 * plan.intensity(FaultKind.CRASH))) {
      crashSeveral();
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
