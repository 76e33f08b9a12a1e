package io.hotshot4j.examples.sequencer.http;

import io.javalin.http.Handler;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many answers with a whole payload are in memory at once; the rest waits its turn. */
final class Throttle {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore permits;
  private final Duration patience;

  Throttle(int atOnce) {
    this(atOnce, PATIENCE);
  }

  Throttle(int atOnce, Duration patience) {
    this.permits = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  Handler around(Handler handler) {
    return context -> {
      if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        context.header("Retry-After", "1");
        throw ApiError.unavailable("busy", "too many blocks are being read, try again later");
      }
      try {
        handler.handle(context);
      } finally {
        permits.release();
      }
    };
  }
}
