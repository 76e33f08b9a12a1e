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
  private final VirtualTime time;
  private final Scenario scenario;
  private final FaultPlan plan;
  private final Dice dice;
  private final int nodes;
  private final BitSet blocked = new BitSet();
  private final long[] slowness;
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
    this.deliver = deliver;
    this.tap = tap;
  }

  public void broadcast(int from, Message message) {
    tap.hear(from, message);
    for (int to = 0; to < nodes; to++) {
      if (to != from) {
        carry(from, to, message);
      }
    }
  }

  public void send(int from, int to, Message message) {
    tap.hear(from, message);
    carry(from, to, message);
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
    if (blocked.get(from * nodes + to)
        || silent && (message instanceof Vote || message instanceof Timeout)
        || tap.drops(to, message)
        || to == filteredNode && filteredKind.isInstance(message) && count()
        || plan.strikes(FaultKind.LOSS, 0.4, dice)) {
      return;
    }
    long delay = latency(from, to);
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
