package io.hotshot4j.runtime.internal.net;

/** An allowance that refills with time and may be overdrawn once. Not thread-safe. */
final class TokenBucket {
  private final long capacity;
  private final long perSecond;
  private long tokens;
  private long lastNanos;

  TokenBucket(long capacity, long perSecond, long nowNanos) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.tokens = capacity;
    this.lastNanos = nowNanos;
  }

  /** Whether anything is left. */
  boolean isOpen(long nowNanos) {
    // At most a second at a time, so that the product cannot overflow.
    long elapsedMicros = Math.max(0, Math.min((nowNanos - lastNanos) / 1_000, 1_000_000L));
    long added = elapsedMicros * perSecond / 1_000_000L;
    if (added > 0) {
      tokens = Math.min(capacity, tokens + added);
      lastNanos = nowNanos;
    }
    return tokens > 0;
  }

  void take(long amount) {
    tokens -= amount;
  }
}
