package io.hotshot4j.sim;

import io.hotshot4j.api.ForkException;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.sim.adversary.Adversary;
import io.hotshot4j.sim.adversary.Nemesis;
import io.hotshot4j.sim.disk.SimDisk;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.FakeCrypto;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.sim.net.SimNetwork;
import io.hotshot4j.sim.plan.FaultPlan;
import io.hotshot4j.sim.plan.Role;
import io.hotshot4j.sim.plan.Scenario;
import io.hotshot4j.sim.plan.SimConfig;
import io.hotshot4j.sim.world.Clients;
import io.hotshot4j.sim.world.Cluster;
import io.hotshot4j.sim.world.Incarnation;
import io.hotshot4j.sim.world.Mouth;
import io.hotshot4j.sim.world.SimNode;
import io.hotshot4j.sim.world.World;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One run of a network. First the safety phase: everything that the seed has in store goes wrong,
 * and nothing may ever be contradicted. Then the network heals, with as many members dead for ever
 * as the protocol bears and others restarted just before, and everything that is left must be
 * decided in time.
 */
public final class Simulation {
  private static final long MOST_EVENTS = 8_000_000;

  private final SimConfig config;
  private final FaultPlan plan;
  private final Scenario scenario;
  private final World world;
  private final Cluster cluster;
  private final SimNetwork network;
  private final Nemesis nemesis;
  private final Adversary adversary;
  private final Clients clients;
  private final Dice dice;
  private long views;

  private Simulation(SimConfig config, Consumer<String> log) {
    this.config = config;
    Dice root = Dice.of(config.seed());
    plan = new FaultPlan(root.split(), config.restriction());
    scenario = new Scenario(config, root.split());
    dice = root.split();
    world = createWorld(root.split(), log);
    cluster = new Cluster(world, root.split());
    network =
        new SimNetwork(
            world.time,
            scenario,
            plan,
            root.split(),
            world.nodes.size(),
            this::deliver,
            new Ears());
    nemesis = new Nemesis(world, cluster, network, root.split());
    adversary = new Adversary(world, network, cluster, root.split());
    Dice treason = root.split();
    cluster.connect(
        node ->
            world.role(node) == Role.TRAITOR
                ? adversary.mouthOf(node, treason.split())
                : Mouth.open(network, node));
    clients = new Clients(world, root.split());
  }

  /** Runs a simulation to its end or to the first violation. */
  public static SimReport run(SimConfig config) {
    return run(config, World.NO_LOG);
  }

  /** The same, telling all inputs and effects of all nodes in words. */
  public static SimReport run(SimConfig config, Consumer<String> log) {
    Simulation simulation = new Simulation(config, log);
    Optional<Violation> violation = Optional.empty();
    try {
      simulation.play();
    } catch (Violation e) {
      violation = Optional.of(e);
    } catch (ForkException e) {
      Violation broken = new Violation("fork", String.valueOf(e.getMessage()));
      broken.initCause(e);
      violation = Optional.of(broken);
    } catch (RuntimeException e) {
      // Failure policy: nothing that a peer or a fault does may make a replica throw, so whatever
      // it throws is a finding of this seed like any other.
      Violation thrown = new Violation("I-13 total", "a replica throws " + e);
      thrown.initCause(e);
      violation = Optional.of(thrown);
    }
    return simulation.report(violation);
  }

  private World createWorld(Dice keys, Consumer<String> log) {
    FakeCrypto crypto = new FakeCrypto();
    int count = config.nodes() + (scenario.observer ? 1 : 0);
    List<PublicKey> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(crypto.createKey(i, keys));
    }
    List<Member> members = new ArrayList<>();
    BitSet byzantine = new BitSet();
    for (int i = 0; i < config.nodes(); i++) {
      members.add(new Member(names.get(i), scenario.stakes.get(i)));
      byzantine.set(i, !scenario.isHonest(i));
    }
    Genesis genesis =
        Genesis.of(Committee.of(members))
            .withChainId(keys.below(1_000))
            .withAvailability(scenario.availability);
    VirtualTime time = new VirtualTime();
    List<SimNode> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SimDisk disk = new SimDisk(time, SafetyRecord.initial(genesis.quorumCertificate()));
      nodes.add(new SimNode(i, names.get(i), disk));
    }
    return new World(config, scenario, plan, time, genesis, crypto, byzantine, nodes, log);
  }

  private void deliver(int from, int to, Message message) {
    if (world.isScripted(to)) {
      adversary.receive(from, to, message);
    } else {
      Incarnation running = world.nodes.get(to).running();
      if (running != null) {
        running.receive(from, message);
      }
    }
  }

  /** The adversary exists only once the network does. */
  private final class Ears implements SimNetwork.Tap {
    @Override
    public void hear(int from, Message message) {
      adversary.overhear(from, message);
    }

    @Override
    public boolean drops(int to, Message message) {
      return adversary.drops(to, message);
    }
  }

  // ---------------------------------------------------------------- phases

  private void play() {
    for (SimNode node : world.nodes) {
      world.time.after(dice.between(0, scenario.viewTimeoutNanos / 2), () -> cluster.start(node));
    }
    nemesis.tick();
    adversary.tick();
    clients.tick();
    long bound = scenario.boundNanos(30L * config.views());
    runUntil(() -> highestView() >= config.views(), bound, "safety phase");
    if (scenario.silenceBeforeHealing) {
      network.silence();
      long end = world.time.nowNanos() + dice.between(0, scenario.viewTimeoutNanos);
      // A member alone goes on all the while, and may be dead when it is over.
      runUntil(() -> highestView() >= 0 && world.time.nowNanos() >= end, bound, "silence");
    }
    heal();
    if (scenario.isAvailable()) {
      new Recuperation(world, cluster, clients, highestView()).play(this::runUntil);
    }
    world.checkers.availability.onEnd(world.disks(), scenario.doomed);
  }

  private long highestView() {
    views = Math.max(views, world.highestView());
    return views;
  }

  /** The end of all faults but the death of some. */
  private void heal() {
    world.log(() -> "healing");
    nemesis.stop();
    clients.stop();
    if (scenario.byzantineDies) {
      adversary.stop();
      world.nodes.stream().filter(this::endsWithItsFault).forEach(cluster::bury);
    }
    scenario.doomed.stream()
        .filter(member -> !cluster.wasWiped(member))
        .mapToObj(world.nodes::get)
        .forEach(cluster::bury);
    if (scenario.dropsInFlightAtHealing) {
      network.dropInFlight();
    }
    for (SimNode node : world.honest()) {
      if (node.index < config.nodes()
          && node.isUp()
          && dice.chance(scenario.restartBeforeHealing)) {
        cluster.crash(node, 1);
      }
    }
    network.heal();
    cluster.heal();
  }

  /** Where reports of presence stick, who says nothing is still there: that is the hard case. */
  private boolean endsWithItsFault(SimNode node) {
    return world.byzantine.get(node.index)
        && !(world.isScripted(node.index) && cluster.isPresenceStuck());
  }

  /** Lets time pass until something holds. */
  private void runUntil(BooleanSupplier done, long nanos, String what) {
    long deadline = world.time.nowNanos() + nanos;
    while (!done.getAsBoolean()) {
      Violation.unless(
          world.time.runNext(), "I-10 liveness", () -> what + ": nothing happens any more");
      Violation.unless(
          world.time.nowNanos() <= deadline && world.time.events() < MOST_EVENTS,
          "I-10 liveness",
          () ->
              what
                  + ": not reached in "
                  + nanos / VirtualTime.MILLI
                  + " ms and "
                  + world.time.events()
                  + " events; "
                  + describe());
    }
  }

  private String describe() {
    StringBuilder text = new StringBuilder();
    for (SimNode node : world.honest()) {
      Incarnation running = node.running();
      text.append(node.index).append(": ");
      if (running == null) {
        text.append("down; ");
      } else {
        var status = running.status();
        text.append("view ")
            .append(status.view())
            .append(", voted ")
            .append(status.record().lastVotedView())
            .append(", gave up ")
            .append(status.record().lastTimeoutView())
            .append(", ")
            .append(status.record().highQc())
            .append(", TC ")
            .append(status.record().highTcView())
            .append(", height ")
            .append(status.decided().height())
            .append("; ");
      }
    }
    return text + "" + world.checkers.delivery.outstanding() + " transactions open";
  }

  private SimReport report(Optional<Violation> violation) {
    return new SimReport(
        config,
        violation,
        world.trace.toString(),
        views,
        world.time.events(),
        world.time.nowNanos(),
        world.checkers.agreement.height(),
        world.checkers.delivery.decidedTransactions(),
        plan.injected(),
        plan.struck(),
        scenario + "; faults: " + plan);
  }
}
