package io.hotshot4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting out of range says which one it was and what is allowed. */
class SettingsTest {
  private static final Timing TIMING = Timing.defaults();

  @Test
  void ratios() {
    assertEquals(new Ratio(11, 10), Ratio.parse("11:10"));
    assertEquals(new Ratio(3, 2), Ratio.parse(" 3 : 2 "));
    assertEquals("11:10", new Ratio(11, 10).toString());
    new Ratio(1, 1);
    new Ratio(1_000_000, 1);
    refused("1000001:1", () -> new Ratio(1_000_001, 1));
    refused("9:10", () -> new Ratio(9, 10));
    refused("0:0", () -> new Ratio(0, 0));
    refused("-1:-2", () -> Ratio.parse("-1:-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "11", "11:", ":10", "11:10:9", "a:b", "1.1:1", "99999999999:1"})
  void textsThatAreNoRatio(String text) {
    refused("'" + text + "' is not a ratio such as 11:10", () -> Ratio.parse(text));
  }

  @Test
  void timings() {
    //
    Duration hour = Duration.ofHours(1);
    assertEquals(hour, TIMING.withViewTimeout(hour).viewTimeout());
    refused("view timeout PT0S", () -> TIMING.withViewTimeout(Duration.ZERO));
    refused("view timeout PT-1S", () -> TIMING.withViewTimeout(Duration.ofSeconds(-1)));
    refused(
        "view timeout PT1H0.001S is not between PT0.001S and PT1H",
        () -> TIMING.withViewTimeout(hour.plusMillis(1)));
    refused(
        "round start delay", () -> TIMING.withRoundStartDelay(Duration.ofSeconds(Long.MAX_VALUE)));
    refused(
        "min propose time PT2S is longer than max propose time PT1S",
        () -> TIMING.withProposeTimes(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    refused(
        "min propose time",
        () -> TIMING.withProposeTimes(Duration.ofSeconds(-1), Duration.ofSeconds(1)));
    refused("max propose time", () -> TIMING.withProposeTimes(Duration.ZERO, Duration.ofHours(2)));
    refused("min transactions is 0", () -> TIMING.withMinTransactions(0));
  }

  @Test
  void timingCopiesChangeOneThing() {
    Timing changed =
        TIMING
            .withViewTimeout(Duration.ofMillis(1))
            .withTimeoutRatio(new Ratio(2, 1))
            .withProposeTimes(Duration.ofMillis(2), Duration.ofMillis(3))
            .withMinTransactions(4)
            .withRoundStartDelay(Duration.ofMillis(5));
    assertEquals(
        new Timing(
            Duration.ofMillis(1),
            new Ratio(2, 1),
            Duration.ofMillis(2),
            Duration.ofMillis(3),
            4,
            Duration.ofMillis(5)),
        changed);
    assertEquals(TIMING, Timing.defaults());
  }

  @Test
  void optionCopiesChangeOneThing() {
    PoolLimits pool = new PoolLimits(1, 2, 3);
    NodeOptions changed =
        NodeOptions.defaults()
            .withStartMode(StartMode.JOINING)
            .withViewTimeout(Duration.ofMillis(500))
            .withPool(pool)
            .withVerifyThreads(2)
            .withRetainedBlocks(9)
            .withSnapshotEvery(10)
            .withMaxSnapshotBytes(11)
            .withRetrieval(false);
    assertEquals(
        new NodeOptions(
            StartMode.JOINING,
            TIMING.withViewTimeout(Duration.ofMillis(500)),
            pool,
            2,
            9,
            10,
            11,
            false),
        changed);
  }

  @Test
  void options() {
    NodeOptions options = NodeOptions.defaults();
    options.withVerifyThreads(64);
    refused("verify threads is 65, not 0 to 64", () -> options.withVerifyThreads(65));
    refused("verify threads is -1", () -> options.withVerifyThreads(-1));
    refused("retained blocks is negative: -1", () -> options.withRetainedBlocks(-1));
    refused("between snapshots is negative: -1", () -> options.withSnapshotEvery(-1));
    refused("longest snapshot is 0 bytes", () -> options.withMaxSnapshotBytes(0));
    refused("not 1 to 1073741824", () -> options.withMaxSnapshotBytes((1 << 30) + 1));
  }

  @Test
  void pools() {
    refused("pool limits", () -> new PoolLimits(0, 1, 1));
    refused("pool limits", () -> new PoolLimits(1, 0, 1));
    refused("pool limits", () -> new PoolLimits(1, 1, 0));
    refused("1 MiB", () -> new PoolLimits(1, 1, PoolLimits.MAX_TRANSACTION_BYTES + 1));
    new PoolLimits(1, 1, PoolLimits.MAX_TRANSACTION_BYTES);
  }

  private static void refused(String message, Runnable attempt) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, attempt::run);
    assertTrue(String.valueOf(refused.getMessage()).contains(message), String.valueOf(refused));
  }
}
