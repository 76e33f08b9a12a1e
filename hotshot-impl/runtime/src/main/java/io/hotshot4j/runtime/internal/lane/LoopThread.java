package io.hotshot4j.runtime.internal.lane;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** A loop on a thread of its own, parked while there is nothing to do. */
final class LoopThread implements Loop {
  private final Thread thread;
  private final Turn turn;
  private final Consumer<Throwable> onFailure;
  private final AtomicBoolean signalled = new AtomicBoolean();
  private volatile boolean parked;
  private volatile boolean closed;

  LoopThread(Function<Runnable, Thread> threads, Turn turn, Consumer<Throwable> onFailure) {
    this.turn = turn;
    this.onFailure = onFailure;
    this.thread = threads.apply(this::runTurns);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void wake() {
    // Set before reading parked, which is set before signalled is read: one of the two sides sees
    // the other.
    if (!signalled.getAndSet(true) && parked) {
      LockSupport.unpark(thread);
    }
  }

  private void runTurns() {
    try {
      while (!closed) {
        signalled.set(false);
        pause(turn.run());
      }
    } catch (Throwable e) {
      // Failure policy: whatever comes out of a lane, errors included, stops the node. The handler
      // does that; swallowing it here would leave a node that looks alive.
      onFailure.accept(e);
    }
  }

  private void pause(long nanos) {
    if (nanos <= 0) {
      return;
    }
    parked = true;
    if (!signalled.get() && !closed) {
      if (nanos == Turn.IDLE) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, nanos);
      }
    }
    parked = false;
    // Nobody ends this thread by an interrupt, and left pending it would keep it from parking.
    Thread.interrupted();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread != Thread.currentThread() && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
