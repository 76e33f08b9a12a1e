package io.hotshot4j.bench.traffic;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.runtime.internal.NodeRuntime;
import io.hotshot4j.runtime.internal.Parts;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import io.hotshot4j.runtimesim.kit.NodeClock;
import io.hotshot4j.runtimesim.kit.SimScheduling;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.storage.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Whole nodes in one thread and virtual time, where nothing goes wrong: each view decides a full
 * block, and what that takes can be counted to the byte.
 */
public final class VirtualNetwork {
  /** Time a frame is under way. */
  public static final Duration LATENCY = Duration.ofMillis(10);

  private static final long SEED = 1;
  private static final long MOST_EVENTS = 100_000_000;
  private static final long STORAGE_BYTES = 1 << 20;
  private static final Duration FOREVER = Duration.ofHours(1);

  private final Universe universe;
  private final Genesis genesis;
  private final Traffic traffic;
  private final List<HotShotNode> nodes = new ArrayList<>();
  private final long[] heights;

  /** Where a measurement looks into a node. */
  public interface Probe {
    /** The node's storage. */
    default ConsensusStorage storage(int node, Universe universe) {
      return MemoryStorage.create(STORAGE_BYTES);
    }

    /** The node's lanes, as it is to see them. */
    default Scheduling scheduling(int node, Scheduling scheduling) {
      return scheduling;
    }

    /** The node's application, as it is to see it. */
    default Application application(int node, Application application) {
      return application;
    }
  }

  /**
   * Starts so many nodes; nothing is proposed yet.
   *
   * @param transactions in each block
   * @param transactionBytes bytes of each, at least 12
   */
  public VirtualNetwork(int size, int transactions, int transactionBytes, Probe probe) {
    Dice dice = Dice.of(SEED);
    universe = new Universe(dice.split(), null);
    universe.faults.heal();
    heights = new long[size];
    List<KeyPair> keys = IntStream.range(0, size).mapToObj(Ed25519::insecureKeyPair).toList();
    genesis = Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(keys)));
    OnceVerified crypto = new OnceVerified();
    traffic = new Traffic(new WireCodec(WireLimits.of(genesis, crypto)));
    VirtualWire wire =
        new VirtualWire(
            universe.time,
            LATENCY.toNanos(),
            traffic,
            keys.stream().map(key -> key.publicKey().toPeerId()).toList());
    for (int i = 0; i < size; i++) {
      int node = i;
      FixedBlocks blocks =
          new FixedBlocks(transactions, transactionBytes, height -> heights[node] = height);
      Parts parts =
          new Parts(
              genesis,
              new CryptoSuite(Ed25519.signer(keys.get(i)), crypto, crypto),
              wire.endpoint(i),
              probe.storage(i, universe),
              probe.application(i, blocks),
              options());
      SimScheduling scheduling =
          new SimScheduling(universe, dice.split(), new NodeClock(universe, dice.split()), 0);
      Scheduling seen = probe.scheduling(i, scheduling);
      scheduling.onHostThread("start-" + i, () -> nodes.add(NodeRuntime.start(parts, seen)));
      run(() -> nodes.size() > node, "node " + i + " starts");
    }
    settle();
    HotShotNode first = nodes.get(LeaderSchedule.of(genesis).leader(new View(1)));
    var unused =
        first.submit(
            new FixedBlocks(transactions, transactionBytes, height -> {}).transaction(0, 0));
  }

  /** Lets every node ask a third of the others for blocks, which nobody has. */
  private void settle() {
    long end = universe.time.nowNanos() + (nodes.size() / 3 + 3) * 2 * LATENCY.toNanos();
    universe.time.at(end, () -> {});
    run(() -> universe.time.nowNanos() >= end, "everybody has asked");
  }

  /** Nobody is in a hurry, so that the first block waits until everybody is there. */
  private static NodeOptions options() {
    return NodeOptions.defaults()
        .withTiming(
            Timing.defaults().withViewTimeout(FOREVER).withProposeTimes(Duration.ZERO, FOREVER))
        .withPool(new PoolLimits(1_000, 1 << 20, PoolLimits.MAX_TRANSACTION_BYTES))
        .withRetainedBlocks(0);
  }

  /** Lets time pass until every node has decided a height. */
  public void runToHeight(long height) {
    run(
        () -> {
          for (long each : heights) {
            if (each < height) {
              return false;
            }
          }
          return true;
        },
        "every node decides height " + height);
  }

  private void run(BooleanSupplier done, String what) {
    long limit = universe.time.events() + MOST_EVENTS;
    while (!done.getAsBoolean()) {
      if (!universe.time.runNext() || universe.time.events() > limit) {
        throw new IllegalStateException("It does not come to it that " + what);
      }
    }
  }

  /** What has been sent so far. */
  public Traffic traffic() {
    return traffic;
  }

  /** The network all nodes are of. */
  public Genesis genesis() {
    return genesis;
  }

  /** The nodes by index of the member. */
  public List<HotShotNode> nodes() {
    return List.copyOf(nodes);
  }

  /** Virtual time since the beginning. */
  public Duration time() {
    return Duration.ofNanos(universe.time.nowNanos());
  }
}
