package io.hotshot4j.bench.load;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What to undo should this JVM be told to end in the middle, the latest first: replicas, then their
 * folders. Any thread.
 */
final class Cleanup {
  private static final Deque<Runnable> PENDING = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Cleanup::run, "bench-cleanup"));
  }

  private Cleanup() {}

  static void add(Runnable undo) {
    synchronized (PENDING) {
      PENDING.push(undo);
    }
  }

  static void remove(Runnable undone) {
    synchronized (PENDING) {
      PENDING.remove(undone);
    }
  }

  private static void run() {
    synchronized (PENDING) {
      while (!PENDING.isEmpty()) {
        PENDING.pop().run();
      }
    }
  }
}
