package io.hotshot4j.core.pacemaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.View;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacemakerTest {
  @Test
  void timeoutsGrowByTheRatioAndADecideResetsThem() {
    // N-02: the backoff ends.
    Pacemaker pacemaker =
        new Pacemaker(
            Timing.defaults()
                .withViewTimeout(Duration.ofNanos(1_000_000))
                .withTimeoutRatio(new Ratio(3, 2)));
    pacemaker.enter(new View(1), 7);
    assertEquals(1_000_000, pacemaker.timeoutNanos());
    assertEquals(7, pacemaker.enteredNanos());
    pacemaker.failed();
    assertEquals(1_500_000, pacemaker.timeoutNanos());
    pacemaker.failed();
    assertEquals(2_250_000, pacemaker.timeoutNanos());
    assertEquals(2, pacemaker.failedViews());
    pacemaker.decided();
    assertEquals(1_000_000, pacemaker.timeoutNanos());
    assertEquals(0, pacemaker.failedViews());
  }

  @Test
  void b15TheLargestTimeoutAndRatioNeitherOverflowNorPassTheCap() {
    Duration most = Duration.ofHours(1);
    Pacemaker pacemaker =
        new Pacemaker(
            Timing.defaults().withViewTimeout(most).withTimeoutRatio(new Ratio(1_000_000, 1)));
    for (int i = 0; i < 100; i++) {
      long before = pacemaker.timeoutNanos();
      pacemaker.failed();
      assertTrue(pacemaker.timeoutNanos() >= before);
      assertEquals(most.toNanos() * Timing.MAX_BACKOFF, pacemaker.timeoutNanos());
    }
  }

  @Test
  void proposeTimesFollowTheTable() {
    // P-5: both waits end before the view does.
    // DA-7: counted from entering the view, whatever has passed of it.
    long second = 1_000_000_000L;
    ProposeTiming timing =
        new ProposeTiming(
            Timing.defaults()
                .withViewTimeout(Duration.ofSeconds(20))
                .withProposeTimes(Duration.ofSeconds(2), Duration.ofSeconds(8))
                .withMinTransactions(3));
    assertEquals(5 + 2 * second, timing.dueNanos(5, 3, false), "enough: the least wait");
    assertEquals(5 + 2 * second, timing.dueNanos(5, 4, true), "enough: the least wait");
    assertEquals(5, timing.dueNanos(5, 2, true), "fewer, something to finish: at once");
    assertEquals(5, timing.dueNanos(5, 0, true), "nothing, something to finish: at once");
    assertEquals(5 + 8 * second, timing.dueNanos(5, 2, false), "fewer: the longest wait");
    ProposeTiming cut =
        new ProposeTiming(
            Timing.defaults()
                .withViewTimeout(Duration.ofSeconds(2))
                .withProposeTimes(Duration.ofSeconds(4), Duration.ofSeconds(30)));
    assertEquals(second, cut.dueNanos(0, 1, false), "cut to half of the timeout");
    assertEquals(second, cut.dueNanos(0, 0, false), "cut to half of the timeout");
  }
}
