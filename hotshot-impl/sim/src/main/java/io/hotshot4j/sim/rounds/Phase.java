package io.hotshot4j.sim.rounds;

/** Moments of a round in which a script may step in. */
public enum Phase {
  /** Before anything of this round arrives. */
  BEGIN,
  /** Everything has arrived; nobody has given up yet. */
  QUIET,
  /** Whoever was late has given up, and that has arrived too. */
  OVER
}
