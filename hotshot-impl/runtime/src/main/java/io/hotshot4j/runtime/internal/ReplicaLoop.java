package io.hotshot4j.runtime.internal;

import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Replica;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.runtime.internal.lane.Loop;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.lane.Turn;
import io.hotshot4j.runtime.internal.verify.Arrivals;
import io.hotshot4j.runtime.internal.verify.Horizon;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the replica. Completions come first, then due timers, then messages, until there are others
 * again: a flood of messages cannot starve them. Whatever comes out of a turn as an exception is
 * fatal.
 */
final class ReplicaLoop implements Executor {
  private static final int MESSAGES_PER_TURN = 64;

  /** How soon it is looked again whether messages may be taken. */
  private static final long CLOSED_NANOS = 10_000_000L;

  private final Scheduling scheduling;
  private final Replica replica;
  private final Timers timers = new Timers();
  private final PeerTable peers;
  private final Loop loop;
  private final ConcurrentLinkedQueue<Runnable> completions = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private @Nullable Arrivals arrivals;
  private Effect.@Nullable Visitor effects;
  private Runnable beforeIdle = () -> {};
  private Intake intake = new Intake(Optional::empty, why -> {});
  private Predicate<Input> taken = input -> true;
  private boolean stepping;
  private volatile boolean halted;
  private volatile ReplicaStatus status;
  private volatile Horizon horizon = Horizon.START;

  ReplicaLoop(
      Scheduling scheduling, Replica replica, PeerTable peers, Consumer<Throwable> onFailure) {
    this.scheduling = scheduling;
    this.replica = replica;
    this.peers = peers;
    this.status = replica.status();
    this.loop = scheduling.loop("replica", this::turn, onFailure);
    publish();
  }

  /** Inputs for which this does not hold are lost. Asked right before the replica's turn. */
  void takeOnly(Predicate<Input> condition) {
    taken = condition;
  }

  /**
   * Begins with the first input.
   *
   * @param arrivals messages from peers
   * @param effects carries out what the replica wants
   * @param intake whether messages are taken
   * @param beforeIdle run at the end of each turn
   */
  void start(Arrivals arrivals, Effect.Visitor effects, Intake intake, Runnable beforeIdle) {
    this.intake = intake;
    this.arrivals = arrivals;
    this.effects = effects;
    this.beforeIdle = beforeIdle;
    inputs.add(new Input.Started());
    loop.start();
  }

  /** Runs a completion on the replica thread. Never dropped; bounded by what is outstanding. */
  @Override
  public void execute(Runnable completion) {
    completions.add(completion);
    loop.wake();
  }

  /** There is something new in the inbox, the pool or the peer table. Any thread. */
  void wake() {
    loop.wake();
  }

  /** Nothing is handed to the replica any more. Any thread. */
  void halt() {
    halted = true;
    loop.wake();
  }

  void close() {
    halt();
    loop.close();
  }

  Timers timers() {
    return timers;
  }

  ReplicaStatus status() {
    return status;
  }

  Horizon horizon() {
    return horizon;
  }

  private long turn() {
    Arrivals messages = arrivals;
    if (halted || messages == null) {
      return Turn.IDLE;
    }
    step();
    for (Runnable next = completions.poll(); next != null; next = completions.poll()) {
      next.run();
    }
    peers.takeChanges().forEach(this::step);
    fireTimers();
    int left = MESSAGES_PER_TURN;
    boolean open = intake.isOpen();
    while (open && messages.deliverNext(this::step)) {
      left--;
      if (left == 0 || !completions.isEmpty() || timers.untilNext(scheduling.nanoTime()) <= 0) {
        break;
      }
      open = intake.isOpen();
    }
    beforeIdle.run();
    if (halted) {
      return Turn.IDLE;
    }
    boolean wait = !messages.isEmpty();
    if (!completions.isEmpty() || open && wait || peers.hasChanges()) {
      return 0;
    }
    long untilNext = timers.untilNext(scheduling.nanoTime());
    return wait ? Math.min(untilNext, CLOSED_NANOS) : untilNext;
  }

  private void fireTimers() {
    long now = scheduling.nanoTime();
    for (Timers.Timer due = timers.pollDue(now); due != null; due = timers.pollDue(now)) {
      due.fire();
    }
  }

  /**
   * Hands an input to the replica and carries out what it wants. What that leads to at once is
   * handed over afterwards, in order. On the replica thread.
   */
  void step(Input input) {
    inputs.add(input);
    if (!stepping) {
      step();
    }
  }

  private void step() {
    Effect.Visitor visitor = effects;
    if (inputs.isEmpty() || visitor == null) {
      return;
    }
    stepping = true;
    for (Input input = inputs.poll(); input != null && !halted; input = inputs.poll()) {
      List<Effect> wanted =
          taken.test(input) ? replica.step(scheduling.nanoTime(), input) : List.of();
      for (int i = 0; i < wanted.size() && !halted; i++) {
        wanted.get(i).accept(visitor);
      }
    }
    stepping = false;
    publish();
  }

  private void publish() {
    ReplicaStatus now = replica.status();
    status = now;
    horizon =
        new Horizon(
            now.view(), now.record().highQc().view(), now.decided().view(), now.decided().height());
  }
}
