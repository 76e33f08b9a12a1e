package io.hotshot4j.examples.sequencer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "10s, PT10S",
    "5m, PT5M",
    "5min, PT5M",
    "1ms, PT0.001S",
    "250us, PT0.00025S",
    "2h, PT2H",
    "0s, PT0S",
    "1m30s, PT1M30S",
    "1m 30s, PT1M30S",
    "1500ms, PT1.5S",
  })
  void peopleWriteThemLikeThis(String text, Duration expected) {
    assertEquals(expected, Durations.parse(text));
    assertEquals(expected, Durations.parse(Durations.format(expected)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "10", "s", "-1s", "1.5s", "10 parsecs", "10s x", "1e3s", "0x10s", "s10"})
  void anythingElseIsRefusedWithExamples(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Durations.parse(text));
    assertTrue(e.toString().contains("10s, 5m or 1ms"), e.toString());
  }

  @Test
  void longTextsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Durations.parse("1s".repeat(100_000)));
    assertThrows(IllegalArgumentException.class, () -> Durations.parse("9999999999999999999999s"));
  }
}
