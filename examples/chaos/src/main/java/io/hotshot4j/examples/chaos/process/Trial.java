package io.hotshot4j.examples.chaos.process;

import io.hotshot4j.examples.chaos.history.History;
import io.hotshot4j.examples.chaos.history.HistoryChecker;
import io.hotshot4j.examples.chaos.history.NodeChain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A network under load and under watch, to which things are done. Everything is judged by what the
 * public API answers. One thread drives it.
 */
public final class Trial implements AutoCloseable {
  /** How long nothing may happen before a network counts as standing still. */
  private static final long STILL_NANOS = Duration.ofSeconds(2).toNanos();

  /**
   * Blocks that may still appear after a quorum was lost: what is on its way decides one or two
   * more, and a node that gets little time tells late what was decided before.
   */
  private static final int LEFT_OVER_BLOCKS = 10;

  private final ProcessNetwork network;
  private final History history = new History();
  private final Random random;
  private Clients clients;
  private Watchers watchers;

  private Trial(ProcessNetwork network, long seed) {
    this.network = network;
    this.random = new Random(seed);
    this.clients = new Clients(network, history, seed);
    this.watchers = new Watchers(network, history, seed);
  }

  /** Starts a network; returns when it decides transactions. */
  public static Trial start(Path bin, Path directory, int size, long seed, boolean withProxies) {
    ProcessNetwork network =
        new ProcessNetwork(bin, directory, size, withProxies ? Math.abs(seed % 1_000_000) : -1);
    try {
      network.start();
      Trial trial = new Trial(network, seed);
      trial.awaitProgress("after the start");
      return trial;
    } catch (RuntimeException e) {
      // Processes must not outlive a failed start.
      network.close();
      throw e;
    }
  }

  /** The network. */
  public ProcessNetwork network() {
    return network;
  }

  /** What was seen so far. */
  public History history() {
    return history;
  }

  /** Some of the nodes that run, drawn by the seed. */
  public List<Integer> anyOf(int count) {
    List<Integer> nodes = new ArrayList<>(network.running());
    Collections.shuffle(nodes, random);
    return nodes.subList(0, count).stream().sorted().toList();
  }

  /** Kill -9 of some nodes at once. */
  public void kill(Collection<Integer> nodes) {
    nodes.forEach(node -> network.sequencer(node).signalKill());
    nodes.forEach(node -> network.sequencer(node).awaitEnd());
  }

  /** Starts nodes again. */
  public void restart(Collection<Integer> nodes) {
    nodes.forEach(node -> network.sequencer(node).start());
  }

  /**
   * Returns once every running node has decided two more blocks than any had before, and clients
   * have seen a further transaction decided; says how long that took.
   */
  public Duration awaitProgress(String when) {
    return awaitProgress(when, network.running());
  }

  /** The same for some nodes. */
  public Duration awaitProgress(String when, Collection<Integer> nodes) {
    long begin = System.nanoTime();
    long height = history.height();
    int decided = history.decided();
    for (int node : nodes) {
      Eventually.until(
          when + ": node " + node + " passes height " + (height + 1),
          () -> {
            requireAlive(node);
            return network.api(node).height().orElse(0) > height + 1;
          });
    }
    Eventually.until(
        when + ": a further transaction is decided", () -> history.decided() > decided);
    requireNoComplaint(when);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Returns once no running node has decided anything for a while although transactions wait.
   *
   * @throws ScenarioException if more is decided than was on its way
   */
  public void awaitStandstill(String when) {
    long before = history.height();
    Map<Integer, Long> last = heights();
    long since = System.nanoTime();
    long end = since + Eventually.LIMIT.toNanos();
    while (System.nanoTime() - since < STILL_NANOS) {
      Eventually.pause(50);
      Map<Integer, Long> now = heights();
      if (!now.equals(last)) {
        last = now;
        since = System.nanoTime();
      }
      requireFew(when, before, now);
      if (System.nanoTime() > end) {
        throw new ScenarioException(when + ": the network does not stand still: " + now);
      }
    }
  }

  private void requireFew(String when, long before, Map<Integer, Long> now) {
    long after = now.values().stream().mapToLong(Long::longValue).max().orElse(0);
    if (after > before + LEFT_OVER_BLOCKS) {
      throw new ScenarioException(
          when + ": without a quorum the network went on from height " + before + " to " + after);
    }
  }

  private Map<Integer, Long> heights() {
    Map<Integer, Long> heights = new TreeMap<>();
    for (int node : network.running()) {
      network.api(node).height().ifPresent(height -> heights.put(node, height));
    }
    return heights;
  }

  /** Fails if what was seen so far contradicts itself. */
  public void requireNoComplaint(String when) {
    List<String> complaints = history.complaints();
    if (!complaints.isEmpty()) {
      throw new ScenarioException(when + ": " + String.join("\n", complaints));
    }
  }

  /**
   * Ends the load, waits for every transaction and every running node, compares all chains with
   * each other and with what was seen, and begins the load again.
   *
   * @return the height that all nodes have in common
   * @throws ScenarioException naming everything that is wrong
   */
  public long check() {
    clients.drain();
    watchers.close();
    long height = history.height();
    List<Integer> nodes = network.running();
    for (int node : nodes) {
      Eventually.until(
          "node " + node + " has height " + height,
          () -> network.api(node).height().orElse(0) >= height);
    }
    List<NodeChain> chains = nodes.stream().map(node -> network.api(node).chain(height)).toList();
    List<String> complaints = HistoryChecker.check(history, chains, true);
    if (!complaints.isEmpty()) {
      throw new ScenarioException(String.join("\n", complaints));
    }
    clients = new Clients(network, history, random.nextLong());
    watchers = new Watchers(network, history, random.nextLong());
    return height;
  }

  private void requireAlive(int node) {
    if (!network.sequencer(node).isAlive()) {
      throw new ScenarioException("node " + node + " has ended:\n" + network.tail(node));
    }
  }

  @Override
  public void close() {
    clients.close();
    try {
      watchers.close();
    } finally {
      network.close();
    }
  }
}
