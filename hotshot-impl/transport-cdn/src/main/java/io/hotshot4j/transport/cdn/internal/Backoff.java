package io.hotshot4j.transport.cdn.internal;

import java.util.concurrent.ThreadLocalRandom;

/** Waits that double from 100 ms to 2 s, each shortened at random by up to a half. */
final class Backoff {
  static final long FIRST_MILLIS = 100;
  static final long LAST_MILLIS = 2_000;

  private long nextMillis = FIRST_MILLIS;

  long nextMillis() {
    long full = nextMillis;
    nextMillis = Math.min(LAST_MILLIS, 2 * full);
    return full - ThreadLocalRandom.current().nextLong(full / 2 + 1);
  }

  void reset() {
    nextMillis = FIRST_MILLIS;
  }
}
