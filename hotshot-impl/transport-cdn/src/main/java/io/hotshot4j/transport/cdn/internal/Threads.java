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
    for (EventExecutor loop : group) {
      if (loop.inEventLoop()) {
        return;
      }
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
}
