package io.hotshot4j.api;

import java.time.Duration;

/**
 * When a node proposes and how long it waits. Not part of the genesis: nodes with different timings
 * are in the same network, only slower.
 *
 * @param viewTimeout how long a view may take before the node gives up on it, 1 ms to 1 h
 * @param timeoutRatio factor for each consecutive failed view, capped at {@link #MAX_BACKOFF} in
 *     all
 * @param minProposeTime least time a leader waits for more than the minimum of transactions
 * @param maxProposeTime most time a leader waits for the minimum of transactions
 * @param minTransactions pending transactions that make a leader propose once the least time is
 *     over
 * @param roundStartDelay slept before each proposal
 */
public record Timing(
    Duration viewTimeout,
    Ratio timeoutRatio,
    Duration minProposeTime,
    Duration maxProposeTime,
    int minTransactions,
    Duration roundStartDelay) {
  /** Most that the ratio can grow the timeout by. */
  public static final int MAX_BACKOFF = 16;

  private static final Timing DEFAULTS =
      new Timing(
          Duration.ofSeconds(60),
          new Ratio(11, 10),
          Duration.ZERO,
          Duration.ofSeconds(30),
          1,
          Duration.ZERO);

  /** Checks the ranges. */
  public Timing {
    check("view timeout", viewTimeout, Duration.ofMillis(1));
    check("min propose time", minProposeTime, Duration.ZERO);
    check("max propose time", maxProposeTime, Duration.ZERO);
    check("round start delay", roundStartDelay, Duration.ZERO);
    if (minProposeTime.compareTo(maxProposeTime) > 0) {
      throw new IllegalArgumentException(
          "min propose time "
              + minProposeTime
              + " is longer than max propose time "
              + maxProposeTime);
    }
    if (minTransactions < 1) {
      throw new IllegalArgumentException(
          "min transactions is " + minTransactions + ", not 1 or more");
    }
  }

  /** Timeout 60 s growing by 11:10, propose at once, an empty block after 30 s. */
  public static Timing defaults() {
    return DEFAULTS;
  }

  /** The same with another view timeout. */
  public Timing withViewTimeout(Duration timeout) {
    return new Timing(
        timeout, timeoutRatio, minProposeTime, maxProposeTime, minTransactions, roundStartDelay);
  }

  /** The same with another factor for failed views. */
  public Timing withTimeoutRatio(Ratio ratio) {
    return new Timing(
        viewTimeout, ratio, minProposeTime, maxProposeTime, minTransactions, roundStartDelay);
  }

  /** The same with other waits for transactions. */
  public Timing withProposeTimes(Duration least, Duration most) {
    return new Timing(viewTimeout, timeoutRatio, least, most, minTransactions, roundStartDelay);
  }

  /** The same with another number of transactions to wait for. */
  public Timing withMinTransactions(int count) {
    return new Timing(
        viewTimeout, timeoutRatio, minProposeTime, maxProposeTime, count, roundStartDelay);
  }

  /** The same with another sleep before each proposal. */
  public Timing withRoundStartDelay(Duration delay) {
    return new Timing(
        viewTimeout, timeoutRatio, minProposeTime, maxProposeTime, minTransactions, delay);
  }

  private static void check(String what, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          what + " " + value + " is not between " + least + " and PT1H");
    }
  }
}
