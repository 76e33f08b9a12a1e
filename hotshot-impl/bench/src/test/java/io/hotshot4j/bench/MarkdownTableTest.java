package io.hotshot4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  private static List<Figures> measured(int nodes, double cpu, double... rates) {
    List<Figures> figures = new ArrayList<>();
    for (double rate : rates) {
      figures.add(
          Figures.parse(
              "{\"nodes\":%d,\"txPerSecond\":%f,\"cpuSecondsPer10k\":%f}"
                  .formatted(nodes, rate, cpu)));
    }
    return figures;
  }

  @Test
  void numbersAreAsLongAsTheyAreWorth() {
    assertEquals("61,234", MarkdownTable.number(61_234.4));
    assertEquals("341", MarkdownTable.number(341.4));
    assertEquals("34.1", MarkdownTable.number(34.14));
    assertEquals("3.41", MarkdownTable.number(3.414));
    assertEquals("0.341", MarkdownTable.number(0.3414));
    assertEquals("0.00", MarkdownTable.number(0));
    assertEquals("–", MarkdownTable.number(Double.NaN));
  }

  @Test
  void severalMeasurementsShowTheirSpread() {
    assertEquals(
        "20.0 (10.0–30.0)", MarkdownTable.spread(measured(4, 1, 30, 10, 20), "txPerSecond"));
    assertEquals("30.0", MarkdownTable.spread(measured(4, 1, 30), "txPerSecond"));
    assertEquals("–", MarkdownTable.spread(measured(4, 1, 30, 20), "viewsPerSecond"));
  }

  @Test
  void aRatioIsOfMedians() {
    List<Figures> hotshot = measured(4, 1, 100, 60, 10);
    assertEquals("2.00x", Compare.ratio(hotshot, measured(3, 1, 30, 99, 1)));
    assertEquals("1.00x", Compare.ratio(hotshot, hotshot));
    assertEquals("–", Compare.ratio(null, hotshot));
  }

  @Test
  void growthComparesWhatOneReplicaSpends() {
    String table =
        Growth.table(
            List.of(4, 16),
            Map.of("n = 4", measured(4, 0.2, 1000), "n = 16", measured(16, 1.2, 500)));
    List<String> rows = table.lines().toList();
    assertEquals(4, rows.size());
    assertEquals(
        "| 4 | 1,000 | – | – | 0.200 | 5.00 | 1.00x | – | – | – | – | – | – | – |", rows.get(2));
    assertEquals(
        "| 16 | 500 | – | – | 1.20 | 7.50 | 1.50x | – | – | – | – | – | – | – |", rows.get(3));
  }
}
