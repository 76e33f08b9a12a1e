package io.hotshot4j.examples.sequencer.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A request body that fails with 413 once more than the limit has been read, whatever it claims,
 * and with 408 once it comes too slowly: a thread waits for it.
 */
final class BoundedBody extends FilterInputStream {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** A second more for each of these: a body of 6 MiB has 101 seconds. */
  private static final long BYTES_PER_SECOND = 64 * 1024;

  private final LongSupplier nanoClock;
  private final long begin;
  private final long limit;
  private long taken;

  BoundedBody(InputStream body, long limit) {
    this(body, limit, System::nanoTime);
  }

  BoundedBody(InputStream body, long limit, LongSupplier nanoClock) {
    super(body);
    this.limit = limit;
    this.nanoClock = nanoClock;
    this.begin = nanoClock.getAsLong();
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    count(Math.max(0, read));
    return read;
  }

  static ApiError tooLarge(long limit) {
    return ApiError.tooLarge("the body is larger than " + limit + " bytes");
  }

  private void count(int more) {
    taken += more;
    if (taken > limit) {
      throw tooLarge(limit);
    }
    long allowed = PATIENCE_NANOS + TimeUnit.SECONDS.toNanos(1) * taken / BYTES_PER_SECOND;
    if (nanoClock.getAsLong() - begin > allowed) {
      throw ApiError.of(
          408,
          "too_slow",
          "the body arrives too slowly: after 5 seconds it needs 64 KiB per second");
    }
  }
}
