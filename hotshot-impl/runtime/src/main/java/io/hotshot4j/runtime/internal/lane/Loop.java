package io.hotshot4j.runtime.internal.lane;

/** Runs turns one after the other. */
public interface Loop {
  /** Begins. Called once. */
  void start();

  /** There is something to do; cheap if the loop is awake. Any thread. */
  void wake();

  /** Ends after the current turn and waits for that, unless called from within it. Idempotent. */
  void close();
}
