package io.hotshot4j.storage.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that sleeps while nothing waits to be written. */
final class WriterThread implements Writing {
  private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);

  /** No disk that works at all takes as long over what may wait to be written. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Duration patience;
  private final Object lock = new Object();
  private @Nullable Thread thread;
  // Guarded by the lock.
  private boolean woken;

  WriterThread() {
    this(PATIENCE);
  }

  /** With another time that a disk may take in the end. */
  WriterThread(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void start(BooleanSupplier round) {
    Thread started = new Thread(() -> runRounds(round), "hotshot-storage");
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  @Override
  public void wake() {
    synchronized (lock) {
      woken = true;
      lock.notifyAll();
    }
  }

  private void runRounds(BooleanSupplier round) {
    do {
      sleep();
    } while (round.getAsBoolean());
  }

  private void sleep() {
    synchronized (lock) {
      while (!woken) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          // Nobody may end this thread but close: what was appended has to be written.
          LOG.warn("the storage thread was interrupted and goes on");
        }
      }
      woken = false;
    }
  }

  @Override
  public void awaitEnd() {
    Thread writer = thread;
    if (writer == null || Thread.currentThread().equals(writer)) {
      return;
    }
    long deadline = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    for (long left = patience.toNanos();
        left > 0 && writer.isAlive();
        left = deadline - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(writer, left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (writer.isAlive()) {
      LOG.error(
          "the disk has not finished in {}: closing goes on without it. What it was writing may be"
              + " lost, and the directory stays in use until it answers or this process ends",
          patience);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
