package io.hotshot4j.examples.chaos.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What can be done to the processes of a network under load. Each attack ends with the network
 * deciding again on every node, checks that it stood still exactly while it had no quorum, and
 * reports a row.
 */
public final class Attacks {
  private static final long LONGEST_LIFE_MILLIS = 2_000;

  private final Trial trial;
  private final ProcessNetwork network;
  private final Random random;
  private final Consumer<Row> report;
  private List<Integer> dead = List.of();

  /** On a trial; {@code report} is told each row. */
  public Attacks(Trial trial, long seed, Consumer<Row> report) {
    this.trial = trial;
    this.network = trial.network();
    this.random = new Random(seed);
    this.report = report;
  }

  /** How many nodes to kill at once in a network of a size: 1, f-1, f, f+1, 2f, 2f+1 and all. */
  public static List<Integer> counts(int size) {
    int f = (size - 1) / 3;
    TreeSet<Integer> counts = new TreeSet<>(List.of(1, f - 1, f, f + 1, 2 * f, 2 * f + 1, size));
    return counts.stream().filter(count -> count > 0 && count <= size).toList();
  }

  /** Kills f nodes, or as many as asked for, until {@link #revive}. */
  public void killForEver(int count) {
    dead = trial.anyOf(count);
    trial.kill(dead);
    done("kill -9", dead, "goes on", trial.awaitProgress("without " + dead));
  }

  /** Brings the dead back to life. */
  public void revive() {
    List<Integer> back = dead;
    dead = List.of();
    trial.restart(back);
    done("start again", back, "-", trial.awaitProgress("with " + back + " back"));
  }

  /** Kills some nodes at once and starts them again. */
  public void killAndRestart(int count) {
    List<Integer> hit = trial.anyOf(count);
    trial.kill(hit);
    String meanwhile = meanwhile("with " + hit + " killed and " + dead + " dead");
    trial.restart(hit);
    done("kill -9, restart", hit, meanwhile, trial.awaitProgress("with " + hit + " back"));
  }

  /** Restarts one node after the other, in good order. */
  public void rollingRestart() {
    for (int node : network.running()) {
      List<Integer> hit = List.of(node);
      network.sequencer(node).stop();
      trial.restart(hit);
      done("rolling restart", hit, "-", trial.awaitProgress("with " + hit + " back"));
    }
  }

  /** Kills all and starts them one by one: nothing may happen before a quorum is there. */
  public void staggeredRestart() {
    List<Integer> order = new ArrayList<>(network.running());
    trial.kill(order);
    Collections.shuffle(order, random);
    int few = network.quorum() - 1;
    for (int node : order.subList(0, few)) {
      trial.restart(List.of(node));
      Eventually.until("node " + node + " serves", () -> network.api(node).height().isPresent());
    }
    trial.awaitStandstill("with " + few + " of " + order.size() + " back");
    trial.restart(order.subList(few, few + 1));
    List<Integer> quorum = order.subList(0, few + 1);
    trial.awaitProgress("with a quorum back", quorum);
    trial.restart(order.subList(few + 1, order.size()));
    done("staggered restart", order, "stands still", trial.awaitProgress("with all back"));
  }

  /** Kills one node again and again, at any moment of its start and of its work. */
  public void crashLoop(int times) {
    List<Integer> hit = trial.anyOf(1);
    for (int i = 0; i < times; i++) {
      trial.kill(hit);
      trial.restart(hit);
      Eventually.pause(random.nextLong(LONGEST_LIFE_MILLIS));
    }
    trial.kill(hit);
    String meanwhile = meanwhile("with " + hit + " in a crash loop");
    trial.restart(hit);
    Duration resumed = trial.awaitProgress("after " + times + " crashes");
    done("kill -9, " + times + " times", hit, meanwhile, resumed);
  }

  /** Kills the CDN server and starts it again. */
  public void restartCdn() {
    network.cdn().kill();
    trial.awaitStandstill("without a CDN server");
    for (int node : network.running()) {
      Eventually.until(
          "node " + node + " is not called ready without a CDN server",
          () -> !network.api(node).isReady());
    }
    network.cdn().start();
    Duration resumed = trial.awaitProgress("with the CDN server back");
    done("kill -9, restart of CDN server", List.of(), "stands still", resumed);
  }

  /** SIGSTOP of some nodes for a time. */
  public void pause(int count, Duration time) {
    List<Integer> hit = trial.anyOf(count);
    hit.forEach(node -> network.sequencer(node).pause());
    long end = System.nanoTime() + time.toNanos();
    String meanwhile = meanwhile("with " + hit + " paused");
    awaitTime(end);
    hit.forEach(node -> network.sequencer(node).resume());
    done("SIGSTOP, SIGCONT", hit, meanwhile, trial.awaitProgress("with " + hit + " resumed"));
  }

  /** SIGSTOP of the CDN server for a time. */
  public void pauseCdn(Duration time) {
    network.cdn().pause();
    long end = System.nanoTime() + time.toNanos();
    trial.awaitStandstill("with the CDN server paused");
    awaitTime(end);
    network.cdn().resume();
    Duration resumed = trial.awaitProgress("with the CDN server resumed");
    done("SIGSTOP, SIGCONT of CDN server", List.of(), "stands still", resumed);
  }

  /** Checks that the network does what it must with the nodes that run now. */
  private String meanwhile(String when) {
    if (network.running().size() < network.quorum()) {
      trial.awaitStandstill(when);
      return "stands still";
    }
    trial.awaitProgress(when);
    return "goes on";
  }

  private void done(String what, List<Integer> hit, String meanwhile, Duration resumed) {
    report.accept(new Row(what, hit, dead, meanwhile, resumed, trial.history().height()));
  }

  private static void awaitTime(long end) {
    while (System.nanoTime() < end) {
      Eventually.pause(20);
    }
  }
}
