package io.hotshot4j.core;

/** The timers of a replica, at most one of each. Setting one again moves it. */
public enum TimerKind {
  /** The view has taken too long. */
  VIEW,
  /** A leader's wait for transactions is over. */
  PROPOSE,
  /** Say the statements of the current view again. */
  RESEND,
  /** The leader of the current view has been gone for long enough. */
  LEADER_GONE,
  /** Ask for missing blocks, again or for the first time. */
  FETCH,
  /** Ask another peer for decided blocks. */
  CATCH_UP,
  /** Ask those for a report who have not given one. */
  REPORTS
}
