package io.hotshot4j.runtime.internal.lane;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A loop that empties a queue. */
final class QueueLane implements Lane {
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final Loop loop;
  private volatile boolean closed;

  QueueLane(Scheduling scheduling, String name, Consumer<Throwable> onFailure) {
    loop = scheduling.loop(name, this::turn, onFailure);
    loop.start();
  }

  @Override
  public void execute(Runnable task) {
    if (!closed) {
      size.incrementAndGet();
      tasks.add(task);
      loop.wake();
    }
  }

  @Override
  public int size() {
    return size.get();
  }

  private long turn() {
    Runnable task = closed ? null : tasks.poll();
    if (task == null) {
      return Turn.IDLE;
    }
    size.decrementAndGet();
    task.run();
    return 0;
  }

  @Override
  public void close() {
    closed = true;
    loop.close();
    tasks.clear();
  }
}
