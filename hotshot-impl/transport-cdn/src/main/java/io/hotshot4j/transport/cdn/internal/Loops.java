package io.hotshot4j.transport.cdn.internal;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Event loops that know their threads, so that stopping them can wait until these are gone. */
final class Loops {
  private static final long DEADLINE_SECONDS = 2;

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final EventLoopGroup group;

  /** So many daemon threads, with names that begin with this one. */
  Loops(int count, String name) {
    group =
        new MultiThreadIoEventLoopGroup(
            count,
            new DefaultThreadFactory(name, true) {
              @Override
              public Thread newThread(Runnable task) {
                Thread thread = super.newThread(task);
                threads.add(thread);
                return thread;
              }
            },
            NioIoHandler.newFactory());
  }

  EventLoopGroup group() {
    return group;
  }

  /** Whether the caller is one of the threads, which must not wait for itself. */
  boolean isCaller() {
    return threads.contains(Thread.currentThread());
  }

  /** Closes every channel and waits for the threads to end, unless called by one of them. */
  void stop() {
    group.shutdownGracefully(0, DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (isCaller()) {
      return;
    }
    boolean interrupted = false;
    while (!group.isTerminated() || threads.stream().anyMatch(Thread::isAlive)) {
      try {
        group.awaitTermination(1, TimeUnit.MINUTES);
        for (Thread thread : threads) {
          thread.join();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
