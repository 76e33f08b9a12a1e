package io.hotshot4j.transport.cdn.internal;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;

/** How event loops end. */
final class Threads {
  private static final long DEADLINE_SECONDS = 2;

  private Threads() {}

  /** Runs what is queued, closes every channel and waits for the threads, unless called by one. */
  static void stop(EventLoopGroup group) {
    group.shutdownGracefully(0, DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (isOneOf(group)) {
      return;
    }
    boolean interrupted = false;
    while (!group.isTerminated()) {
      try {
        group.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the caller is one of the group's threads, which must not wait for itself. */
  static boolean isOneOf(EventLoopGroup group) {
    for (EventExecutor loop : group) {
      if (loop.inEventLoop()) {
        return true;
      }
    }
    return false;
  }
}
