package io.hotshot4j.sim;

import io.hotshot4j.sim.check.AgreementChecker;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.world.Clients;
import io.hotshot4j.sim.world.Cluster;
import io.hotshot4j.sim.world.Incarnation;
import io.hotshot4j.sim.world.SimApplication;
import io.hotshot4j.sim.world.SimNode;
import io.hotshot4j.sim.world.World;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * After the faults: in bounded virtual time every live honest node decides more blocks, everything
 * accepted by a live node is decided, and a network with nothing to do does next to nothing.
 */
final class Recuperation {
  private static final int MORE_BLOCKS = 3;
  private static final int STALL_SPANS = 12;
  private static final int IDLE_SPANS = 6;
  private static final int IDLE_ATTEMPTS = 20;

  /** The last transactions may be final here and not yet there. */
  private static final int QUICK_VIEWS = 4;

  private final World world;
  private final Cluster cluster;
  private final Clients clients;
  private final long healedView;

  /** Lets time pass until something holds; a violation if it takes too long. */
  interface Patience {
    void runUntil(BooleanSupplier done, long nanos, String what);
  }

  /** After a safety phase that came up to a view. */
  Recuperation(World world, Cluster cluster, Clients clients, long healedView) {
    this.world = world;
    this.cluster = cluster;
    this.clients = clients;
    this.healedView = healedView;
  }

  void play(Patience patience) {
    List<SimNode> alive =
        world.honest().stream().filter(node -> !cluster.isDead(node.index)).toList();
    long views = 4L * world.config.nodes() + 12;
    long bound = world.scenario.boundNanos(views);
    long target = world.checkers.agreement.height() + MORE_BLOCKS;
    AgreementChecker agreement = world.checkers.agreement;
    patience.runUntil(
        () -> agreement.height() > target - MORE_BLOCKS, bound, "a block after healing");
    world.checkers.liveness.onRecovered(
        world.highestView() - healedView, world.scenario.viewTimeoutNanos);
    patience.runUntil(() -> lowest(alive) >= target, bound, "more blocks after healing");
    patience.runUntil(
        () -> alive.stream().allMatch(this::signsIfMember), bound, "the way back of wiped members");
    for (SimNode node : alive) {
      if (node.index < world.config.nodes()) {
        clients.submit(node);
      }
    }
    patience.runUntil(
        () -> world.checkers.delivery.outstanding() == 0, 2 * bound, "open transactions");
    long height = world.checkers.agreement.height();
    patience.runUntil(() -> lowest(alive) >= height, bound, "everybody catches up");
    idle(alive, patience);
    if (world.scenario.losesQuorumInTheEnd) {
      withoutQuorum(alive, patience);
    }
    alive.forEach(this::checkLog);
    world.checkers.accounting.onEnd();
  }

  /** C-15: less than a quorum decides nothing, and goes on as soon as it is one again. */
  private void withoutQuorum(List<SimNode> alive, Patience patience) {
    long timeout = world.scenario.viewTimeoutNanos;
    List<SimNode> members =
        alive.stream().filter(node -> node.index < world.config.nodes()).toList();
    long up = members.stream().mapToLong(this::stake).sum();
    if (!world.scenario.byzantineDies) {
      up += world.byzantine.stream().mapToLong(i -> stake(world.nodes.get(i))).sum();
    }
    for (SimNode node : members) {
      if (up >= world.genesis.committee().quorum()) {
        up -= stake(node);
        cluster.crash(node, STALL_SPANS * timeout);
      }
    }
    wait(patience, 3 * timeout);
    long before = world.checkers.agreement.height();
    wait(patience, (STALL_SPANS - 4) * timeout);
    if (world.scenario.byzantineDies || world.byzantine.isEmpty()) {
      // Otherwise a vote from before, kept back until now, can still complete a certificate.
      world.checkers.liveness.onNoQuorum(before, world.checkers.agreement.height());
    }
    patience.runUntil(
        () -> lowest(alive) > before,
        world.scenario.boundNanos(4L * world.config.nodes() + 12),
        "more blocks once there is a quorum again");
  }

  private void wait(Patience patience, long nanos) {
    long end = world.time.nowNanos() + nanos;
    world.time.at(end, () -> world.log(() -> "so long without a quorum"));
    patience.runUntil(() -> world.time.nowNanos() >= end, nanos, "a while");
  }

  private long stake(SimNode node) {
    return world.genesis.committee().member(node.index).stake();
  }

  private void checkLog(SimNode node) {
    long height = 0;
    for (SimDisk.Final last : node.disk.decided()) {
      height++;
      SimDisk.Stored stored =
          node.disk
              .block(last.leaf())
              .orElseThrow(() -> new Violation("I-9 catch-up", "a decided block is not stored"));
      world.checkers.catchUp.onHeld(
          node.index,
          height,
          stored.block(),
          stored.payload(),
          (header, payload) ->
              world.dispersed() && payload.isEmpty()
                  || SimApplication.matchesEncoded(header, payload));
    }
  }

  /** With nothing pending there is one empty block for each wait of a leader, and no more. */
  private void idle(List<SimNode> alive, Patience patience) {
    if (!world.scenario.byzantineDies && !world.byzantine.isEmpty()) {
      return;
    }
    long wait =
        Math.min(
            world.scenario.timing.maxProposeTime().toNanos(), world.scenario.viewTimeoutNanos / 2);
    if (wait < 4 * world.scenario.mostLatencyNanos) {
      return;
    }
    for (int attempt = 0; attempt < IDLE_ATTEMPTS; attempt++) {
      patience.runUntil(
          () -> alive.stream().allMatch(Recuperation::hasNothingPending),
          world.scenario.boundNanos(IDLE_SPANS),
          "empty pools");
      long transactions = world.checkers.delivery.decidedTransactions();
      long before = world.checkers.proposals();
      long end = world.time.nowNanos() + IDLE_SPANS * wait;
      patience.runUntil(
          () -> world.time.nowNanos() >= end, world.scenario.boundNanos(IDLE_SPANS), "idle");
      long blocks = world.checkers.proposals() - before;
      // A transaction that was still on its way is work: look again.
      if (world.checkers.delivery.decidedTransactions() == transactions) {
        Violation.unless(
            blocks <= IDLE_SPANS * 5 / 4 + QUICK_VIEWS,
            "idle",
            () -> blocks + " proposals in " + IDLE_SPANS + " waits for transactions");
        return;
      }
    }
    throw new Violation("idle", "transactions keep coming from nowhere");
  }

  private static boolean hasNothingPending(SimNode node) {
    Incarnation running = node.running();
    return running == null || running.pending() == 0;
  }

  private boolean signsIfMember(SimNode node) {
    Incarnation running = node.running();
    return node.index >= world.config.nodes() || running != null && running.status().signs();
  }

  private static long lowest(List<SimNode> nodes) {
    long lowest = Long.MAX_VALUE;
    for (SimNode node : nodes) {
      Incarnation running = node.running();
      lowest = Math.min(lowest, running == null ? 0 : running.status().decided().height().value());
    }
    return lowest;
  }
}
