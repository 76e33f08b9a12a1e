package io.hotshot4j.core.pacemaker;

import io.hotshot4j.api.Timing;

/**
 * When a leader proposes: with enough transactions once the least wait is over; with fewer, at once
 * if the chain it extends holds undecided transactions, so that they become final; else after the
 * longest wait. Both waits, with the delay behind them, are cut to half of the view timeout, or the
 * view could only time out.
 */
public final class ProposeTiming {
  private final long leastNanos;
  private final long mostNanos;
  private final int minTransactions;
  private final long delayNanos;
  private final long halfNanos;

  /** From the node's timing. */
  public ProposeTiming(Timing timing) {
    halfNanos = timing.viewTimeout().toNanos() / 2;
    leastNanos = Math.min(timing.minProposeTime().toNanos(), halfNanos);
    mostNanos = Math.min(timing.maxProposeTime().toNanos(), halfNanos);
    minTransactions = timing.minTransactions();
    delayNanos = timing.roundStartDelay().toNanos();
  }

  /**
   * When to propose, which may be past.
   *
   * @param enteredNanos when the view was entered
   * @param pending transactions waiting
   * @param undecidedTransactions whether the chain to extend holds transactions not yet decided
   */
  public long dueNanos(long enteredNanos, int pending, boolean undecidedTransactions) {
    if (pending >= minTransactions) {
      return enteredNanos + leastNanos;
    }
    return undecidedTransactions ? enteredNanos : enteredNanos + mostNanos;
  }

  /**
   * When the delay before a proposal is over, which may be past.
   *
   * @param enteredNanos when the view was entered
   * @param nowNanos when the proposal became due
   */
  public long delayedUntilNanos(long enteredNanos, long nowNanos) {
    return Math.min(nowNanos + delayNanos, enteredNanos + halfNanos);
  }
}
