package io.hotshot4j.core;

import io.hotshot4j.core.rules.Ruleset;

/** Every bound of a replica in one place. */
public final class Limits {
  /** Views ahead of the current one for which votes and timeouts are kept. */
  public static final int VIEW_WINDOW = Ruleset.VIEW_WINDOW;

  /**
   * Views below the current one whose proposals and votes are still of interest, as long as nothing
   * is decided; and whose blocks are kept uncertified.
   */
  public static final int VIEW_MEMORY = 32;

  /** Undecided blocks kept although their way down to the last decided one is not known. */
  public static final int DETACHED_BLOCKS = 512;

  /** Views ahead of the current one for which payloads are taken. */
  public static final int PAYLOAD_WINDOW = 2;

  /**
   * Views below the current one whose payloads are relied on although no block has been stored with
   * them: the caller may have made room since, and a block that comes so late is fetched whole.
   */
  public static final int PAYLOAD_MEMORY = 8;

  /** Blocks asked for at the same time. */
  public static final int OUTSTANDING_FETCHES = 32;

  /** Peers about whom it is remembered when they were last told that they are behind. */
  public static final int LAGGARDS = 1024;

  /** Up to so many members, votes go to everyone: nobody is left waiting for a dead collector. */
  public static final int VOTE_TO_EVERYONE_MEMBERS = 16;

  /** A leader's clock may be so far ahead of a voter's. */
  public static final long CLOCK_DRIFT_MILLIS = 12_000;

  private Limits() {}
}
