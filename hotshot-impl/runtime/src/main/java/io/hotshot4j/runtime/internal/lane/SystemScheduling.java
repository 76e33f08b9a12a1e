package io.hotshot4j.runtime.internal.lane;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Real time and real threads, named after the node. */
public final class SystemScheduling implements Scheduling {
  private final String node;

  /** The JVM's clock may begin anywhere, and overflow while the node runs. */
  private final long originNanos = System.nanoTime();

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** For a node whose threads are called {@code hotshot-<lane>-<node>}. */
  public SystemScheduling(String node) {
    this.node = node;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() - originNanos;
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public Loop loop(String name, Turn turn, Consumer<Throwable> onFailure) {
    return new LoopThread(body -> thread(name, body), turn, onFailure);
  }

  @Override
  public void detach(String name, Runnable task) {
    thread(name, task).start();
  }

  @Override
  public <T> T await(CompletableFuture<T> future) {
    return future.join();
  }

  @Override
  public boolean isOwnThread() {
    return threads.contains(Thread.currentThread());
  }

  private Thread thread(String name, Runnable body) {
    Thread thread =
        new Thread(
            () -> {
              threads.add(Thread.currentThread());
              try {
                body.run();
              } finally {
                threads.remove(Thread.currentThread());
              }
            },
            "hotshot-" + name + "-" + node);
    // The node ends by close(); a host that forgets it should still be able to end.
    thread.setDaemon(true);
    return thread;
  }
}
