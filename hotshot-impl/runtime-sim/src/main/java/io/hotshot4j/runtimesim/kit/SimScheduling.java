package io.hotshot4j.runtimesim.kit;

import io.hotshot4j.runtime.internal.lane.Loop;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.lane.Turn;
import io.hotshot4j.sim.kit.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Time and threads of one incarnation of a node, in virtual time: each loop takes its turns as
 * events, after delays that the seed draws, so that lanes race each other in every order.
 */
public final class SimScheduling implements Scheduling {
  private final Universe universe;
  private final Dice dice;
  private final NodeClock clock;
  private final long mostDelayNanos;
  private final List<SimLoop> loops = new ArrayList<>();
  private final List<Fibers.Fiber> fibers = new ArrayList<>();
  private final List<Fibers.Fiber> own = new ArrayList<>();
  private boolean inTurn;
  private boolean dead;

  /**
   * For one incarnation.
   *
   * @param mostDelayNanos longest time a thread that may run waits for a core
   */
  public SimScheduling(Universe universe, Dice dice, NodeClock clock, long mostDelayNanos) {
    this.universe = universe;
    this.dice = dice;
    this.clock = clock;
    this.mostDelayNanos = mostDelayNanos;
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public long wallMillis() {
    return clock.wallMillis();
  }

  @Override
  public Loop loop(String name, Turn turn, Consumer<Throwable> onFailure) {
    SimLoop loop = new SimLoop(name, turn, onFailure);
    loops.add(loop);
    return loop;
  }

  @Override
  public void detach(String name, Runnable task) {
    universe.time.after(
        delay(),
        () -> {
          if (!dead) {
            Fibers.Fiber fiber = universe.fibers.create(name, task);
            own.add(fiber);
            begin(fiber);
          }
        });
  }

  /** Runs something on a thread of the host's, which ends with this process. */
  public void onHostThread(String name, Runnable task) {
    if (!dead) {
      begin(universe.fibers.create(name, task));
    }
  }

  private void begin(Fibers.Fiber fiber) {
    fibers.add(fiber);
    fiber.begin();
  }

  @Override
  public <T> T await(CompletableFuture<T> future) {
    return universe.fibers.await(future);
  }

  @Override
  public boolean isOwnThread() {
    Fibers.Fiber fiber = universe.fibers.current();
    return fiber == null ? inTurn : own.contains(fiber);
  }

  /** The process is gone: nothing of it runs any more. */
  public void kill() {
    dead = true;
    fibers.forEach(Fibers.Fiber::kill);
  }

  /** What still runs although the node has ended, in words. */
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    loops.stream()
        .filter(loop -> loop.started && !loop.closed)
        .forEach(loop -> left.add("loop " + loop.name));
    fibers.stream().filter(fiber -> !fiber.hasEnded()).forEach(fiber -> left.add("a thread"));
    return left;
  }

  private long delay() {
    // Mostly at once, now and then a thread waits for its core as long as it may have to.
    return dice.chance(0.9)
        ? dice.between(0, mostDelayNanos / 20)
        : dice.between(0, mostDelayNanos);
  }

  private final class SimLoop implements Loop {
    private final String name;
    private final Turn turn;
    private final Consumer<Throwable> onFailure;
    private boolean started;
    private boolean running;
    private boolean woken;
    private boolean closed;
    private long generation;
    private long dueNanos = Long.MAX_VALUE;

    SimLoop(String name, Turn turn, Consumer<Throwable> onFailure) {
      this.name = name;
      this.turn = turn;
      this.onFailure = onFailure;
    }

    @Override
    public void start() {
      started = true;
      schedule(delay());
    }

    @Override
    public void wake() {
      if (running) {
        woken = true;
      } else if (started) {
        schedule(delay());
      }
    }

    @Override
    public void close() {
      closed = true;
    }

    private void schedule(long nanos) {
      long due = universe.time.nowNanos() + nanos;
      if (due >= dueNanos) {
        return;
      }
      dueNanos = due;
      long mine = ++generation;
      universe.time.at(
          due,
          () -> {
            if (mine == generation && !closed && !dead) {
              dueNanos = Long.MAX_VALUE;
              run();
            }
          });
    }

    private void run() {
      running = true;
      woken = false;
      inTurn = true;
      long next;
      try {
        next = turn.run();
      } catch (Fibers.Killed e) {
        return;
      } catch (Throwable e) {
        // Failure policy: as a real loop, which hands over whatever comes out of a turn.
        closed = true;
        onFailure.accept(e);
        return;
      } finally {
        inTurn = false;
      }
      running = false;
      if (next == 0 || woken) {
        schedule(delay());
      } else if (next != Turn.IDLE) {
        schedule(clock.virtualNanos(next) + delay());
      }
    }
  }
}
