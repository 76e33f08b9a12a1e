package io.hotshot4j.storage.internal;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that sleeps while nothing waits to be written. */
final class WriterThread implements Writing {
  private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);

  private final Object lock = new Object();
  private @Nullable Thread thread;
  // Guarded by the lock.
  private boolean woken;

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
    boolean interrupted = false;
    while (writer != null && writer.isAlive() && !Thread.currentThread().equals(writer)) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
