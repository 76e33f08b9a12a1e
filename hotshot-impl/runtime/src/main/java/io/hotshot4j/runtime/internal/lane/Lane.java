package io.hotshot4j.runtime.internal.lane;

/** Runs tasks one after the other, in the order in which they were handed over. */
public interface Lane {
  /** Adds a task; after {@link #close} it is forgotten. Any thread. */
  void execute(Runnable task);

  /** Tasks that wait. */
  int size();

  /** Ends after the current task and waits for that, unless called from within it. Idempotent. */
  void close();
}
