package io.hotshot4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMedianOfAnOddAndOfAnEvenNumber() {
    assertEquals(new Spread(3, 1, 9), Spread.of(9, 1, 3));
    assertEquals(new Spread(2.5, 1, 9), Spread.of(9, 2, 3, 1));
    assertEquals(new Spread(7, 7, 7), Spread.of(7));
  }

  @Test
  void nothingMeasuredIsNotANumber() {
    assertEquals(new Spread(Double.NaN, Double.NaN, Double.NaN), Spread.of());
  }
}
