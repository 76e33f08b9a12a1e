package io.hotshot4j.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WriterThreadTest {
  /** A host that stops its node must come to its end, whatever the disk does. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aRoundThatHangsIsNotWaitedForForEver() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    WriterThread thread = new WriterThread(Duration.ofMillis(1));
    thread.start(
        () -> {
          begun.countDown();
          return awaitQuietly(released);
        });
    thread.wake();
    begun.await();
    thread.awaitEnd();
    assertEquals(1, released.getCount(), "the disk hangs still");
    released.countDown();
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theLastRoundIsWaitedForAlsoByOneThatIsInterrupted() {
    AtomicInteger rounds = new AtomicInteger();
    WriterThread thread = new WriterThread(Duration.ofMinutes(10));
    thread.start(() -> rounds.incrementAndGet() < 1);
    Thread.currentThread().interrupt();
    thread.wake();
    thread.awaitEnd();
    assertEquals(1, rounds.get());
    assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
  }

  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts it", e);
    }
    return false;
  }
}
