package io.hotshot4j.runtimesim.kit;

import io.hotshot4j.sim.kit.VirtualTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take turns: for code that waits. At any moment one of them runs or the simulation
 * itself does, so whatever they do is as deterministic as the simulation.
 */
public final class Fibers {
  private static final long MOST_RESUME_NANOS = 50_000;

  private final VirtualTime time;
  private @Nullable Fiber current;
  private int alive;

  /** With the clock by which they wait. */
  public Fibers(VirtualTime time) {
    this.time = time;
  }

  /** What is thrown where a fiber waits that is to end. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("the process is dead", null, false, false);
    }
  }

  /** One of them. */
  public final class Fiber {
    private final Thread thread;
    private final Semaphore turn = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private @Nullable Throwable failure;
    private boolean killed;
    private boolean ended;
    private boolean parked;

    private Fiber(String name, Runnable body) {
      thread = new Thread(() -> run(body), "fiber-" + name);
      thread.setDaemon(true);
    }

    private void run(Runnable body) {
      turn.acquireUninterruptibly();
      try {
        body.run();
      } catch (Killed e) {
        // It was meant to end.
      } catch (Throwable e) {
        // Failure policy: handed to whoever resumed it, who reports it as a finding.
        failure = e;
      }
      ended = true;
      back.release();
    }

    private void resume() {
      if (ended) {
        return;
      }
      Fiber before = current;
      current = this;
      parked = false;
      turn.release();
      back.acquireUninterruptibly();
      current = before;
      if (ended) {
        alive--;
        if (failure != null) {
          throw new IllegalStateException(thread.getName() + " failed: " + failure, failure);
        }
      }
    }

    private void park() {
      parked = true;
      back.release();
      turn.acquireUninterruptibly();
    }

    /** Runs it until it waits for the first time. */
    public void begin() {
      alive++;
      thread.start();
      resume();
    }

    /** Ends it where it waits, or where it waits next. */
    public void kill() {
      killed = true;
      if (parked) {
        resume();
      }
    }

    public boolean hasEnded() {
      return ended;
    }
  }

  /** A new one. */
  public Fiber create(String name, Runnable body) {
    return new Fiber(name, body);
  }

  /** The one that runs, if the simulation itself does not. */
  public @Nullable Fiber current() {
    return current;
  }

  /** How many have not ended. */
  public int alive() {
    return alive;
  }

  /** Waits for a future, on a fiber; anywhere else the whole simulation would wait. */
  public <T> T await(CompletableFuture<T> future) {
    Fiber fiber = current;
    if (fiber == null) {
      throw new IllegalStateException("a thread waits that must not");
    }
    while (!future.isDone()) {
      if (fiber.killed) {
        throw new Killed();
      }
      CompletableFuture<?> unused =
          future.whenComplete((value, failure) -> time.after(MOST_RESUME_NANOS, fiber::resume));
      fiber.park();
    }
    if (fiber.killed) {
      throw new Killed();
    }
    return future.join();
  }
}
