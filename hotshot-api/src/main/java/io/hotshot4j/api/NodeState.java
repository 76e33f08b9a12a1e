package io.hotshot4j.api;

/** Where a node is in its life. */
public enum NodeState {
  /** Built, not started. */
  NEW,
  /** Recovering and opening its transport. */
  STARTING,
  /** Taking part, or following as an observer. */
  RUNNING,
  /** Closing. */
  STOPPING,
  /** Closed on request. */
  STOPPED,
  /** Stopped by itself: safety could not be kept otherwise. */
  FAILED
}
