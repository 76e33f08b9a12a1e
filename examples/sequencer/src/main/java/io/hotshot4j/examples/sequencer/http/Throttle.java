package io.hotshot4j.examples.sequencer.http;

import io.javalin.http.Handler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many answers with a whole payload are in memory at once; the rest waits its turn. */
final class Throttle {
  private static final long PATIENCE_SECONDS = 5;

  private final Semaphore permits;

  Throttle(int atOnce) {
    this.permits = new Semaphore(atOnce, true);
  }

  Handler around(Handler handler) {
    return context -> {
      if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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
