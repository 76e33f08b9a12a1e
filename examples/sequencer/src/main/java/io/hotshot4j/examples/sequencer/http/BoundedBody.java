package io.hotshot4j.examples.sequencer.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * A request body that fails with 413 once more than the limit has been read, whatever it claims,
 * and with 408 once it takes too long.
 */
final class BoundedBody extends FilterInputStream {
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final long begin = System.nanoTime();
  private final long limit;
  private long taken;

  BoundedBody(InputStream body, long limit) {
    super(body);
    this.limit = limit;
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
    if (System.nanoTime() - begin > MAX_NANOS) {
      throw ApiError.of(408, "too_slow", "the body did not arrive within 30 seconds");
    }
  }
}
