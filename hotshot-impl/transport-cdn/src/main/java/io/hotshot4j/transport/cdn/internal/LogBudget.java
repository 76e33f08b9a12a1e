package io.hotshot4j.transport.cdn.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many lines a second strangers may cause in the log; the counters count the rest.
 *
 * <p>Threads: any.
 */
final class LogBudget {
  static final int LINES_PER_SECOND = 20;

  private final LongSupplier nanoClock;
  private long begin;
  private int written;

  LogBudget(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.begin = nanoClock.getAsLong();
  }

  /** Whether there is room for a line, which is then taken. */
  synchronized boolean allowsLine() {
    long now = nanoClock.getAsLong();
    if (now - begin >= TimeUnit.SECONDS.toNanos(1)) {
      begin = now;
      written = 0;
    }
    return written++ < LINES_PER_SECOND;
  }
}
