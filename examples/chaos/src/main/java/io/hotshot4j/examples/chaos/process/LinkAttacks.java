package io.hotshot4j.examples.chaos.process;

import io.hotshot4j.examples.chaos.proxy.ChaosProxy;
import io.hotshot4j.examples.chaos.proxy.Conditions;
import io.hotshot4j.examples.chaos.proxy.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What can be done to the connections between nodes and CDN server; needs a network with proxies.
 * Each attack waits until it has shown its effect, checks what the rest does meanwhile, heals, and
 * ends with every node deciding again.
 */
public final class LinkAttacks {
  /** Reconnecting waits 50 ms at least, soon seconds: far more attempts than this are a storm. */
  private static final int MOST_ATTEMPTS_PER_SECOND = 12;

  private final Trial trial;
  private final ProcessNetwork network;
  private final Consumer<Row> report;

  /** On a trial with proxies; {@code report} is told each row. */
  public LinkAttacks(Trial trial, Consumer<Row> report) {
    this.trial = trial;
    this.network = trial.network();
    this.report = report;
  }

  /** Everything takes longer, for all. */
  public void delay(Duration least, Duration more) {
    List<Integer> hit = network.members();
    on(hit, proxy -> proxy.conditions(Conditions.NONE.withDelay(least, more)));
    trial.awaitProgress("with delays");
    heal("delay and jitter", hit, "goes on");
  }

  /** One node has hardly any bandwidth. */
  public void throttle(long bytesPerSecond) {
    List<Integer> hit = trial.anyOf(1);
    on(hit, proxy -> proxy.conditions(Conditions.NONE.withRate(bytesPerSecond)));
    awaitRest("with throttled " + hit, hit);
    heal("throttle to " + bytesPerSecond + " bytes/s", hit, "goes on");
  }

  /** Nothing passes for some nodes, and nothing is lost. */
  public void stall(int count) {
    List<Integer> hit = trial.anyOf(count);
    on(hit, proxy -> proxy.conditions(Conditions.NONE.withStall(true)));
    String meanwhile = meanwhile("with stalled " + hit, hit);
    heal("stall", hit, meanwhile);
  }

  /** Every connection is ended, again and again. */
  public void cut(int times, boolean reset) {
    List<Integer> hit = network.members();
    for (int i = 0; i < times; i++) {
      on(hit, proxy -> proxy.cut(reset));
      trial.awaitProgress("after cut " + (i + 1));
    }
    heal(times + " cuts" + (reset ? ", resets" : ""), hit, "goes on");
  }

  /** Both ways are swallowed and nobody is told; the silence has to be noticed. */
  public void halfOpen(int count) {
    List<Integer> hit = trial.anyOf(count);
    Map<Integer, Integer> before = accepted(hit);
    on(hit, proxy -> proxy.conditions(Conditions.NONE.withSwallow(true)));
    String meanwhile = meanwhile("with half-open " + hit, hit);
    awaitNewConnections(before, "half-open");
    for (int node : hit) {
      Eventually.until(
          "node " + node + " is not called ready behind a half-open connection",
          () -> !network.api(node).isReady());
    }
    heal("half-open", hit, meanwhile);
  }

  /** One way is swallowed, the other is not. */
  public void oneWay(Direction direction) {
    List<Integer> hit = trial.anyOf(1);
    Map<Integer, Integer> before = accepted(hit);
    on(hit, proxy -> proxy.conditions(direction, Conditions.NONE.withSwallow(true)));
    awaitRest("with one way of " + hit + " lost", hit);
    awaitNewConnections(before, "one-way");
    String lost = direction == Direction.TO_SERVER ? "to the CDN" : "from the CDN";
    heal("all swallowed " + lost, hit, "goes on");
  }

  /**
   * Bits flip. What is damaged must not be believed: the connection goes, and comes again. Only a
   * transaction on its way between nodes may become another one, see {@link
   * io.hotshot4j.examples.chaos.history.History#allowStrangers}.
   */
  public void corrupt(double perByte) {
    List<Integer> hit = trial.anyOf(1);
    Map<Integer, Integer> before = accepted(hit);
    trial.history().allowStrangers();
    on(hit, proxy -> proxy.conditions(Conditions.NONE.withCorruption(perByte)));
    awaitNewConnections(before, "corrupted");
    awaitRest("with corrupted " + hit, hit);
    heal("corruption, " + perByte + " per byte", hit, "goes on");
  }

  /** Connections are accepted and closed at once; the node must not hammer. */
  public void acceptThenClose() {
    List<Integer> hit = trial.anyOf(1);
    Map<Integer, Integer> before = accepted(hit);
    long begin = System.nanoTime();
    on(hit, proxy -> proxy.shortLives(Duration.ZERO, false));
    on(hit, proxy -> proxy.cut(false));
    awaitNewConnections(before, "closed");
    awaitRest("with refused " + hit, hit);
    requireFewAttempts(before, System.nanoTime() - begin);
    heal("accept, then close", hit, "goes on");
  }

  /** All connections of all nodes break within moments, for a while. */
  public void storm(Duration longestLife, Duration time) {
    List<Integer> hit = network.members();
    long files = network.cdn().openFiles();
    long end = System.nanoTime() + time.toNanos();
    on(hit, proxy -> proxy.shortLives(longestLife, true));
    while (System.nanoTime() < end) {
      on(hit, proxy -> proxy.cut(true));
      Eventually.pause(longestLife.toMillis());
    }
    heal("reconnect storm", hit, "-");
    Eventually.until(
        "the CDN server lets go of what the storm left behind, it had " + files + " files open",
        () -> network.cdn().openFiles() <= files + 2L * hit.size());
  }

  private void on(List<Integer> nodes, Consumer<ChaosProxy> action) {
    nodes.forEach(node -> action.accept(network.proxy(node)));
  }

  private Map<Integer, Integer> accepted(List<Integer> nodes) {
    Map<Integer, Integer> accepted = new TreeMap<>();
    nodes.forEach(node -> accepted.put(node, network.proxy(node).accepted()));
    return accepted;
  }

  private void awaitNewConnections(Map<Integer, Integer> before, String what) {
    before.forEach(
        (node, count) ->
            Eventually.until(
                "node " + node + " gives up its " + what + " connection and makes another",
                () -> network.proxy(node).accepted() > count));
  }

  private void requireFewAttempts(Map<Integer, Integer> before, long nanos) {
    long most = 10 + MOST_ATTEMPTS_PER_SECOND * nanos / 1_000_000_000L;
    before.forEach(
        (node, count) -> {
          int attempts = network.proxy(node).accepted() - count;
          if (attempts > most) {
            throw new ScenarioException("node " + node + " tried " + attempts + " connections");
          }
        });
  }

  private String meanwhile(String when, List<Integer> hit) {
    if (network.members().size() - hit.size() < network.quorum()) {
      trial.awaitStandstill(when);
      return "stands still";
    }
    awaitRest(when, hit);
    return "goes on";
  }

  private void awaitRest(String when, List<Integer> hit) {
    List<Integer> rest = new ArrayList<>(network.running());
    rest.removeAll(hit);
    trial.awaitProgress(when, rest);
  }

  private void heal(String what, List<Integer> hit, String meanwhile) {
    on(network.members(), ChaosProxy::heal);
    Duration resumed = trial.awaitProgress("after " + what + " of " + hit);
    report.accept(new Row(what, hit, List.of(), meanwhile, resumed, trial.history().height()));
  }
}
