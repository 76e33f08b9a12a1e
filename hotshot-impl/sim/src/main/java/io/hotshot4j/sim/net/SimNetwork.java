package io.hotshot4j.sim.net;

import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.FaultPlan;
import io.hotshot4j.sim.plan.Scenario;
import java.util.Arrays;
import java.util.BitSet;

/** Carries messages between nodes, badly. Hears everything, and lets the adversary listen. */
public final class SimNetwork {
  private static final double BURST_LOSS = 0.95;

  private final VirtualTime time;
  private final Scenario scenario;
  private final FaultPlan plan;
  private final Dice dice;
  private final int nodes;
  private final BitSet blocked = new BitSet();
  private final BitSet broken = new BitSet();
  private final long[] slowness;
  private final long[] linkSlowness;
  private final long[] burstUntil;
  private final long[] cloggedUntil;
  private final Deliver deliver;
  private final Tap tap;
  private int filteredNode = -1;
  private Class<?> filteredKind = Message.class;
  private boolean silent;
  private boolean healed;
  private long era;

  /** Hands a message over. */
  public interface Deliver {
    void deliver(int from, int to, Message message);
  }

  /** Hears everything that honest nodes send, and may see to it that it does not arrive. */
  public interface Tap {
    void hear(int from, Message message);

    boolean drops(int to, Message message);
  }

  public SimNetwork(
      VirtualTime time,
      Scenario scenario,
      FaultPlan plan,
      Dice dice,
      int nodes,
      Deliver deliver,
      Tap tap) {
    this.time = time;
    this.scenario = scenario;
    this.plan = plan;
    this.dice = dice;
    this.nodes = nodes;
    this.slowness = new long[nodes];
    this.linkSlowness = new long[nodes * nodes];
    this.burstUntil = new long[nodes * nodes];
    this.cloggedUntil = new long[nodes];
    this.deliver = deliver;
    this.tap = tap;
  }

  /** To everybody else. */
  public void broadcast(int from, Message message) {
    hear(from, message);
    for (int to = 0; to < nodes; to++) {
      if (to != from) {
        carry(from, to, message);
      }
    }
  }

  /** To one node. */
  public void send(int from, int to, Message message) {
    hear(from, message);
    carry(from, to, message);
  }

  /** Lets the listeners hear a message, whether or not it is carried anywhere. */
  public void hear(int from, Message message) {
    tap.hear(from, message);
  }

  /** How many nodes there are. */
  public int nodes() {
    return nodes;
  }

  /** A copy for one node after a delay of the sender's choice, past the listeners. */
  public void sendLater(int from, int to, Message message, long delayNanos) {
    time.after(delayNanos, () -> carry(from, to, message));
  }

  private void carry(int from, int to, Message message) {
    if (healed) {
      schedule(from, to, message, latency(from, to));
      return;
    }
    int link = from * nodes + to;
    if (blocked.get(link)
        || broken.get(link)
        || burstUntil[link] > time.nowNanos() && dice.chance(BURST_LOSS)
        || silent && (message instanceof Vote || message instanceof Timeout)
        || tap.drops(to, message)
        || to == filteredNode && filteredKind.isInstance(message) && count()
        || plan.strikes(FaultKind.LOSS, 0.4, dice)) {
      return;
    }
    long delay = latency(from, to) + linkSlowness[link];
    long clogged = Math.max(cloggedUntil[from], cloggedUntil[to]) - time.nowNanos();
    delay = Math.max(delay, clogged);
    if (plan.strikes(FaultKind.REORDER, 0.3, dice)) {
      delay += dice.between(0, scenario.viewTimeoutNanos / 4);
    }
    if (plan.strikes(FaultKind.DELAY, 0.1, dice)) {
      delay += (long) (scenario.viewTimeoutNanos / (0.05 + dice.unit()));
    }
    schedule(from, to, message, delay);
    if (plan.strikes(FaultKind.DUPLICATION, 0.3, dice)) {
      schedule(from, to, message, delay + dice.between(0, scenario.viewTimeoutNanos));
    }
  }

  private boolean count() {
    plan.count(FaultKind.SELECTIVE_LOSS);
    return true;
  }

  private void schedule(int from, int to, Message message, long delay) {
    long sentIn = era;
    time.after(
        delay,
        () -> {
          if (sentIn == era) {
            deliver.deliver(from, to, message);
          }
        });
  }

  private long latency(int from, int to) {
    return dice.between(scenario.leastLatencyNanos, scenario.mostLatencyNanos)
        + slowness[from]
        + slowness[to];
  }

  /** Cuts the links between the nodes of a set and the others. */
  public void partition(BitSet side) {
    blocked.clear();
    for (int from = 0; from < nodes; from++) {
      for (int to = 0; to < nodes; to++) {
        blocked.set(from * nodes + to, side.get(from) != side.get(to));
      }
    }
  }

  /** Cuts everything to a node, or everything from it. */
  public void cutOneWay(int node, boolean inbound) {
    for (int other = 0; other < nodes; other++) {
      blocked.set(inbound ? other * nodes + node : node * nodes + other);
    }
  }

  /** Cuts a single link in both directions. */
  public void breakLink(int one, int other) {
    broken.set(one * nodes + other);
    broken.set(other * nodes + one);
  }

  /** Mends all single links. */
  public void mendLinks() {
    broken.clear();
  }

  /** A link loses nearly everything for some time. */
  public void burst(int from, int to, long nanos) {
    burstUntil[from * nodes + to] = time.nowNanos() + nanos;
  }

  /** A link takes longer; 0 ends it. */
  public void slowLink(int from, int to, long nanos) {
    linkSlowness[from * nodes + to] = nanos;
  }

  /** Everything from and to a node piles up for some time. */
  public void clog(int node, long nanos) {
    cloggedUntil[node] = time.nowNanos() + nanos;
  }

  /** Drops messages of one kind to one node; a negative node drops none. */
  public void filter(int node, Class<?> kind) {
    filteredNode = node;
    filteredKind = kind;
  }

  public void slowDown(int node, long nanos) {
    slowness[node] = nanos;
  }

  public void unblock() {
    blocked.clear();
  }

  /** No vote and no timeout arrives any more: everybody is left with what it has signed. */
  public void silence() {
    silent = true;
  }

  /** Everything in flight is gone. */
  public void dropInFlight() {
    era++;
  }

  /** From now on every message arrives soon. */
  public void heal() {
    healed = true;
    blocked.clear();
    Arrays.fill(slowness, 0);
    filteredNode = -1;
  }
}
