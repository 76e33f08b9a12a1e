package io.hotshot4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.bench.load.Counters;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final long SECOND = 1_000_000_000L;

  /** Two seconds in which 20,000 were decided, 3 refused, 2 lost and 1 came back changed. */
  private static Figures figures(long decided, String... arguments) {
    Settings settings = Settings.of(List.of(arguments));
    Histogram latencies = new Histogram(3);
    latencies.recordValue(5_000_000);
    return Figures.of(
        settings,
        sample(0, 0, 0, 0, 0, 1, List.of(new Counters(10, 1, 1_000, 7, 0))),
        sample(2 * SECOND, decided, 3, 2, 4, 9, List.of(new Counters(30, 3, 21_001_000, 12, 1))),
        latencies,
        List.of(100.0, 140.0, 120.0));
  }

  private static Figures.Sample sample(
      long nanos,
      long decided,
      long full,
      long failed,
      double cpu,
      double machine,
      List<Counters> counters) {
    return new Figures.Sample(
        nanos, 2 * decided, decided, full, failed, cpu, cpu / 4, cpu / 8, machine, counters);
  }

  private static Figures hotshot(long decided) {
    return figures(decided, "--processes", "--payload", "992");
  }

  @Test
  void eachFigureFollowsFromTheSamples() {
    Figures figures = hotshot(20_000);
    assertEquals(10_000, figures.number("txPerSecond"));
    assertEquals(20_000, figures.number("offeredPerSecond"));
    assertEquals(10, figures.number("megabytesPerSecond"));
    assertEquals(5, figures.number("latencyP50Millis"), 0.01);
    assertEquals(2, figures.number("cpuSecondsPer10k"));
    assertEquals(0.5, figures.number("generatorCpuSecondsPer10k"));
    assertEquals(0.25, figures.number("cdnCpuSecondsPer10k"));
    assertEquals(8 - 5.5, figures.number("otherCpuSeconds"));
    assertEquals(1.05, figures.number("bytesOnWirePerDecidedByte"));
    assertEquals(10, figures.number("viewsPerSecond"));
    assertEquals(2, figures.number("emptyBlocks"));
    assertEquals(140, figures.number("rssMegabytes"));
    assertEquals(5, figures.number("gcMillis"));
    assertEquals(3, figures.number("full"));
    assertEquals(3, figures.number("errors"));
  }

  @Test
  void whatAPeerDoesNotHaveIsNull() {
    String json = figures(20_000, "--peer", "ratis").json();
    assertTrue(json.startsWith("{\"system\":\"ratis\",\"bears\":\"crash\",\"nodes\":3,"), json);
    assertTrue(json.contains("\"viewsPerSecond\":null"), json);
    assertFalse(hotshot(20_000).json().contains("\"viewsPerSecond\":null"));
  }

  @Test
  void mediansWithLeastAndMost() {
    Figures medians = Figures.medians(List.of(hotshot(20_000), hotshot(40_000), hotshot(22_000)));
    assertEquals(11_000, medians.number("txPerSecond"));
    assertEquals(4, medians.number("nodes"));
    String json = medians.json();
    assertTrue(
        json.contains("\"medianOf\":3,\"min\":{\"seconds\":2.0000,\"txPerSecond\":10000"), json);
    assertTrue(json.contains("\"max\":{\"seconds\":2.0000,\"txPerSecond\":20000"), json);
  }

  @Test
  void aLineReadBackHasTheSameNumbers() {
    Figures read = Figures.parse(hotshot(20_000).json());
    assertEquals(10_000, read.number("txPerSecond"));
    assertEquals(4, read.number("nodes"));
    assertTrue(Double.isNaN(read.number("transport")));
    assertTrue(
        Double.isNaN(Figures.parse(figures(1, "--peer", "jraft").json()).number("emptyBlocks")));
  }
}
