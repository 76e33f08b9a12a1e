package io.hotshot4j.core.pacemaker;

import io.hotshot4j.api.Timing;

/**
 * When a leader proposes: with enough transactions once the least wait is over; with fewer, at once
 * if the chain it extends holds undecided transactions, so that they become final; else after the
 * longest wait. Both waits are cut to half of the view timeout, or an idle view could only time
 * out.
 */
public final class ProposeTiming {
  private final long leastNanos;
  private final long mostNanos;
  private final int minTransactions;

  /** From the node's timing. */
  public ProposeTiming(Timing timing) {
    long half = timing.viewTimeout().toNanos() / 2;
    leastNanos = Math.min(timing.minProposeTime().toNanos(), half);
    mostNanos = Math.min(timing.maxProposeTime().toNanos(), half);
    minTransactions = timing.minTransactions();
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
}
