package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what has to happen, up to a limit. */
final class Waiting {
  private static final long PAUSE_NANOS = 1_000_000;

  private final Duration patience;

  Waiting(Duration patience) {
    this.patience = patience;
  }

  /** Fails if the condition does not come true. */
  void until(String what, BooleanSupplier condition) {
    if (!happens(condition)) {
      fail(what + " did not happen within " + patience);
    }
  }

  /** Whether the condition comes true. */
  boolean happens(BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  /** What a stage completes with. */
  <T> T result(String what, CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      return fail(what + " failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      return fail(what + " did not complete within " + patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(what + " was interrupted");
    }
  }

  /** What a stage fails with. */
  Throwable failure(String what, CompletionStage<?> stage) {
    try {
      Object result = stage.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return fail(what + " has to fail, but completed with " + result);
    } catch (ExecutionException e) {
      return e.getCause() == null ? e : e.getCause();
    } catch (TimeoutException e) {
      return fail(what + " neither failed nor completed within " + patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(what + " was interrupted");
    }
  }

  /** Runs something on a thread of its own and fails if it does not return. */
  void returns(String what, Runnable action) {
    Thread thread = new Thread(action, "tck-" + what.replace(' ', '-'));
    thread.setDaemon(true);
    thread.start();
    ends(what, thread);
  }

  /** Waits for a thread. */
  void ends(String what, Thread thread) {
    try {
      thread.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(what + " was interrupted");
    }
    if (thread.isAlive()) {
      fail(what + " did not return within " + patience);
    }
  }
}
