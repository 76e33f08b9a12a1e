package io.hotshot4j.runtimesim;

import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import io.hotshot4j.runtimesim.check.Watch;
import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.runtimesim.net.SimNet;
import io.hotshot4j.runtimesim.node.Host;
import io.hotshot4j.runtimesim.node.Incarnation;
import io.hotshot4j.runtimesim.node.World;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.kit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a network of whole nodes. First the phase in which everything goes wrong that the seed
 * has in store; then all faults end, some nodes stay dead, and what is left must go on.
 */
public final class RuntimeSimulation {
  private static final long SECOND = 1_000 * VirtualTime.MILLI;
  private static final long RECOVERY_SECONDS = 120;

  /** Small blocks and dead leaders take their time. */
  private static final long DELIVERY_SECONDS = 1_200;

  private static final long BLOCKS_AFTER_HEALING = 5;
  private static final long MOST_EVENTS = 4_000_000;
  private static final int REAL_CRYPTO_EVERY = 25;

  private final RunConfig config;
  private final Universe universe;
  private final World world;
  private final List<Host> hosts = new ArrayList<>();
  private final Dice dice;
  private final long meanSubmitNanos;
  private boolean submitting = true;
  private boolean tooManyLost;

  RuntimeSimulation(RunConfig config, @Nullable Consumer<String> log) {
    this.config = config;
    Dice root = Dice.of(config.seed());
    universe = new Universe(root.split(), log);
    universe.faults.asHardAsCanBe(config.mutant().faults());
    world = world(root.split());
    for (int i = 0; i < config.nodes(); i++) {
      hosts.add(new Host(world, i, root.split()));
    }
    dice = root.split();
    meanSubmitNanos = dice.pick(List.of(2L, 20L, 200L)) * VirtualTime.MILLI;
  }

  /** Runs a simulation to its end or to the first violation. */
  public static RunReport run(RunConfig config) {
    return run(config, null);
  }

  /** The same, telling in words what happens. */
  public static RunReport run(RunConfig config, @Nullable Consumer<String> log) {
    return new RuntimeSimulation(config, log).run();
  }

  RunReport run() {
    try {
      play();
    } catch (Violation e) {
      universe.found(e);
    } catch (RuntimeException e) {
      // Failure policy: nothing may throw through the node into whoever called it.
      universe.found("total", "something throws " + e, e);
    }
    end();
    return report();
  }

  Universe universe() {
    return universe;
  }

  List<Host> hosts() {
    return hosts;
  }

  private World world(Dice keys) {
    Suite suite =
        config.seed() % REAL_CRYPTO_EVERY == 0
            ? Suite.real(config.nodes())
            : Suite.fake(config.nodes(), keys);
    Committee committee =
        Committee.ofEqualStake(suite.signers().stream().map(Signer::publicKey).toList());
    Genesis genesis =
        Genesis.of(committee)
            .withChainId(keys.below(1_000))
            .withMaxBlockBytes(keys.pick(List.of(4_000, 64_000)));
    WireCodec codec = new WireCodec(WireLimits.of(genesis, suite.quorums()));
    Watch watch =
        new Watch(genesis, suite.quorums(), codec, universe, config.mutant()::disk, keys.split());
    SimNet net =
        new SimNet(
            universe,
            keys.split(),
            committee.members().stream().map(member -> member.key().toPeerId()).toList());
    return new World(
        universe,
        genesis,
        suite.signers(),
        suite.verifier(),
        suite.quorums(),
        net,
        watch,
        options(keys),
        keys.pick(List.of(8_000L, 60_000L, 1_000_000L)),
        config.mutant());
  }

  private static NodeOptions options(Dice dice) {
    Timing timing =
        Timing.defaults()
            .withViewTimeout(Duration.ofMillis(dice.pick(List.of(500, 1_000, 2_000))))
            .withTimeoutRatio(new Ratio(11, 10))
            .withProposeTimes(Duration.ZERO, Duration.ofMillis(300));
    return NodeOptions.defaults()
        .withTiming(timing)
        .withPool(new PoolLimits(dice.pick(List.of(20, 2_000)), 1 << 20, 3_000))
        .withVerifyThreads(dice.pick(List.of(0, 0, 2)))
        .withRetainedBlocks(dice.pick(List.of(8L, 40L, NodeOptions.RETAIN_ALL)));
  }

  // ---------------------------------------------------------------- phases

  private void play() {
    for (Host host : hosts) {
      universe.time.after(dice.between(0, SECOND), host::start);
    }
    nemesis();
    clients();
    long end = config.seconds() * SECOND;
    run(() -> universe.time.nowNanos() >= end, 2 * end, "the phase of faults");
    heal();
    if (tooManyLost) {
      return;
    }
    long height = world.watch().height();
    run(() -> hasRecovered(height), RECOVERY_SECONDS * SECOND, "recovery to height " + height);
    run(
        () -> world.watch().delivery().outstanding() == 0,
        DELIVERY_SECONDS * SECOND,
        "the decision on all that was accepted");
  }

  /** Ends of nodes at any moment. */
  private void nemesis() {
    Host host = dice.pick(hosts);
    if (universe.faults.strikes(Fault.KILL, 0.03, dice)) {
      host.crash(false);
    } else if (universe.faults.strikes(Fault.POWER_LOSS, 0.03, dice)) {
      host.crash(true);
    } else if (universe.faults.strikes(Fault.CLOSE, 0.03, dice)) {
      Incarnation node = host.node();
      if (node != null) {
        node.close();
      }
    }
    if (!universe.faults.isHealed()) {
      universe.time.after(dice.between(0, 100 * VirtualTime.MILLI), this::nemesis);
    }
  }

  private void clients() {
    Incarnation node = dice.pick(hosts).node();
    if (node != null && submitting) {
      byte[] bytes = new byte[8 + dice.below(dice.chance(0.05) ? 2_900 : 200)];
      for (int i = 0; i < 8; i++) {
        bytes[i] = (byte) dice.number();
      }
      node.submit(Transaction.of(Bytes.wrap(bytes)));
    }
    if (submitting) {
      universe.time.after(dice.between(0, 2 * meanSubmitNanos), this::clients);
    }
  }

  private void heal() {
    universe.log(() -> "healing");
    universe.faults.heal();
    submitting = false;
    int tolerated = (config.nodes() - 1) / 3;
    int deaths = dice.below(tolerated + 1);
    int lost = 0;
    for (Host host : hosts) {
      if (world.watch().isTampered(host.index()) || isBehindAllHistory(host)) {
        host.bury();
        lost++;
      }
    }
    deaths -= lost;
    tooManyLost = lost > tolerated;
    List<Host> sound = new ArrayList<>(hosts);
    sound.removeIf(Host::isDead);
    for (; deaths > 0; deaths--) {
      Host host = dice.pick(sound);
      sound.remove(host);
      host.bury();
    }
    for (Host host : sound) {
      if (dice.chance(0.3)) {
        host.crash(dice.chance(0.5));
      } else {
        host.start();
      }
    }
    hosts.forEach(host -> host.disk().hang(0));
    world.net().heal();
  }

  private boolean hasRecovered(long height) {
    for (Host host : hosts) {
      if (!host.isDead()
          && (host.node() == null
              || world.watch().delivery().height(host.index()) < height + BLOCKS_AFTER_HEALING)) {
        return false;
      }
    }
    return true;
  }

  /** What it misses has been pruned everywhere: it needs a snapshot, which nobody here makes. */
  private boolean isBehindAllHistory(Host host) {
    long kept = world.options().retainedBlocks();
    long highest =
        hosts.stream()
            .mapToLong(other -> world.watch().delivery().height(other.index()))
            .max()
            .orElse(0);
    return kept < highest - world.watch().delivery().height(host.index());
  }

  private void run(BooleanSupplier done, long nanos, String what) {
    long deadline = universe.time.nowNanos() + nanos;
    while (!done.getAsBoolean() && universe.violation().isEmpty()) {
      Violation.unless(
          universe.time.runNext()
              && universe.time.nowNanos() <= deadline
              && universe.time.events() < MOST_EVENTS,
          "liveness",
          () -> what + " is not reached: " + describe());
    }
  }

  private String describe() {
    StringBuilder text = new StringBuilder();
    for (Host host : hosts) {
      Incarnation node = host.node();
      text.append(host.index()).append(": ");
      if (host.isDead()) {
        text.append("dead; ");
      } else if (node == null) {
        text.append("down; ");
      } else {
        var status = node.node().status();
        text.append("view ")
            .append(status.view())
            .append(", decided ")
            .append(status.decidedHeight())
            .append(", applied ")
            .append(status.appliedHeight())
            .append(", pool ")
            .append(status.poolTransactions())
            .append("; ");
      }
    }
    return text + "" + world.watch().delivery().outstanding() + " transactions open";
  }

  /** Nothing of it may stay behind, threads above all. */
  private void end() {
    hosts.forEach(Host::bury);
  }

  private RunReport report() {
    return new RunReport(
        config,
        universe.violation(),
        universe.trace.toString(),
        universe.time.events(),
        universe.time.nowNanos(),
        world.watch().height(),
        world.watch().delivery().decidedTransactions(),
        world.watch().delivery().repeats(),
        hosts.stream().mapToLong(Host::starts).sum(),
        world.watch().statements(),
        universe.faults.injected(),
        world.options() + "; faults: " + universe.faults);
  }

  /** Keys and what checks them: fast ones that nobody can forge, or real ones. */
  private record Suite(List<Signer> signers, Verifier verifier, QuorumScheme quorums) {
    static Suite real(int nodes) {
      List<Signer> signers = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        signers.add(Ed25519.signer(Ed25519.insecureKeyPair(i)));
      }
      return new Suite(signers, Ed25519.verifier(), Ed25519.quorumScheme());
    }

    static Suite fake(int nodes, Dice dice) {
      io.hotshot4j.sim.kit.FakeCrypto crypto = new io.hotshot4j.sim.kit.FakeCrypto();
      List<Signer> signers = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        PublicKey key = crypto.createKey(i, dice);
        signers.add(new FakeSigner(crypto, key));
      }
      return new Suite(signers, crypto, crypto);
    }
  }
}
