package io.hotshot4j.examples.chaos.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions of the world outside, with a deadline far beyond what they take. */
final class Eventually {
  static final Duration LIMIT = Duration.ofSeconds(120);
  private static final long PAUSE_MILLIS = 20;

  private Eventually() {}

  static void until(String what, BooleanSupplier condition) {
    value(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  static <T> T value(String what, Supplier<Optional<T>> source) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Optional<T> value = source.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() > end) {
        throw new ScenarioException(what + ": not within " + LIMIT.toSeconds() + " s");
      }
      pause(PAUSE_MILLIS);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScenarioException("interrupted", e);
    }
  }
}
