package io.hotshot4j.transport.cdn.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogBudgetTest {
  private long now;
  private final LogBudget budget = new LogBudget(() -> now);

  private long allowedOf(int lines) {
    return IntStream.range(0, lines).filter(line -> budget.allowsLine()).count();
  }

  @Test
  void r14_aFloodOfRefusalsIsAFewLinesASecond() {
    assertEquals(5, allowedOf(5));
    assertEquals(LogBudget.LINES_PER_SECOND - 5, allowedOf(100_000));
    now += 999_999_999;
    assertEquals(0, allowedOf(10));
    now += 1;
    assertEquals(LogBudget.LINES_PER_SECOND, allowedOf(100_000));
  }
}
