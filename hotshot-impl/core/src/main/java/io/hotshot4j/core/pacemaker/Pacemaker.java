package io.hotshot4j.core.pacemaker;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.View;
import java.math.BigInteger;

/**
 * The current view and how long it may take: the base timeout, grown by the ratio for each
 * consecutive failed view up to a cap, back to the base at a decide.
 */
public final class Pacemaker {
  private final long baseNanos;
  private final long capNanos;
  private final BigInteger numerator;
  private final BigInteger denominator;
  private View view = View.GENESIS;
  private long enteredNanos;
  private long timeoutNanos;
  private int failedViews;

  /** Before the first view. */
  public Pacemaker(Timing timing) {
    Ratio ratio = timing.timeoutRatio();
    baseNanos = timing.viewTimeout().toNanos();
    capNanos = Math.multiplyExact(baseNanos, Timing.MAX_BACKOFF);
    numerator = BigInteger.valueOf(ratio.numerator());
    denominator = BigInteger.valueOf(ratio.denominator());
    timeoutNanos = baseNanos;
  }

  /** The current view. */
  public View view() {
    return view;
  }

  /** When it was entered. */
  public long enteredNanos() {
    return enteredNanos;
  }

  /** How long it may take. */
  public long timeoutNanos() {
    return timeoutNanos;
  }

  /** Consecutive views that failed since the last decide. */
  public int failedViews() {
    return failedViews;
  }

  /** Moves to a view. */
  public void enter(View next, long nowNanos) {
    view = next;
    enteredNanos = nowNanos;
  }

  /** The view before the next one failed. */
  public void failed() {
    failedViews++;
    BigInteger grown = BigInteger.valueOf(timeoutNanos).multiply(numerator).divide(denominator);
    timeoutNanos = grown.min(BigInteger.valueOf(capNanos)).longValueExact();
  }

  /** A block was decided. */
  public void decided() {
    failedViews = 0;
    timeoutNanos = baseNanos;
  }
}
