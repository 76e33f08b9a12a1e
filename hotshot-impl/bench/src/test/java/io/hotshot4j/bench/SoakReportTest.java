package io.hotshot4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakReportTest {
  private static Figures sample(double rate, double p99, double rss, int full, int errors) {
    return Figures.parse(
        String.format(
            Locale.ROOT,
            "{\"txPerSecond\":%f,\"offeredPerSecond\":%f,\"latencyP50Millis\":%f,"
                + "\"latencyP99Millis\":%f,\"rssMegabytes\":%f,\"full\":%d,\"errors\":%d}",
            rate,
            rate,
            p99 / 2,
            p99,
            rss,
            full,
            errors));
  }

  /** Eight samples that change by a factor from the middle on. */
  private static List<Figures> steady(double latency, double memory) {
    return IntStream.range(0, 8)
        .mapToObj(i -> sample(800, i < 4 ? 10 : 10 * latency, i < 4 ? 300 : 300 * memory, 0, 0))
        .toList();
  }

  private static final List<Figures> OVERLOAD =
      List.of(
          sample(990, 80, 330, 2000, 0),
          sample(950, 90, 330, 2000, 0),
          sample(960, 85, 330, 2000, 0));

  private static final List<Figures> RECOVERY =
      List.of(sample(850, 60, 330, 0, 0), sample(800, 11, 330, 0, 0));

  private static List<String> broken(
      List<Figures> steady, List<Figures> overload, List<Figures> recovery) {
    return new SoakReport(800, sample(1000, 20, 300, 0, 0), steady, overload, recovery)
        .verdicts().stream()
            .filter(verdict -> !verdict.holds())
            .map(SoakReport.Verdict::asked)
            .toList();
  }

  private static void assertBroken(String asked, List<String> broken) {
    assertEquals(1, broken.size(), broken::toString);
    assertTrue(broken.get(0).startsWith(asked), broken::toString);
  }

  @Test
  void aGoodSoakHolds() {
    assertEquals(List.of(), broken(steady(1, 1), OVERLOAD, RECOVERY));
  }

  @Test
  void growthIsSeen() {
    assertBroken("memory is flat", broken(steady(1, 1.2), OVERLOAD, RECOVERY));
    assertEquals(2, broken(steady(1.6, 1), OVERLOAD, RECOVERY).size());
  }

  @Test
  void anErrorOrARefusalIsSeen() {
    List<Figures> refused = List.of(sample(800, 10, 300, 1, 0));
    assertBroken("no error and nothing refused", broken(refused, OVERLOAD, RECOVERY));
    List<Figures> wrong = List.of(sample(800, 10, 300, 0, 1));
    assertBroken("no error and nothing refused", broken(wrong, OVERLOAD, RECOVERY));
  }

  @Test
  void anOverloadThatHurtsIsSeen() {
    assertBroken(
        "overloaded, throughput",
        broken(steady(1, 1), List.of(sample(890, 80, 330, 9, 0)), RECOVERY));
    assertBroken(
        "overloaded, submitters",
        broken(steady(1, 1), List.of(sample(990, 80, 330, 0, 0)), RECOVERY));
    assertBroken(
        "overloaded, no other error",
        broken(steady(1, 1), List.of(sample(990, 80, 330, 9, 1)), RECOVERY));
    List<Figures> slower =
        IntStream.range(0, 6).mapToObj(i -> sample(990, 80 * (i + 1), 330, 9, 0)).toList();
    assertBroken("overloaded, latency", broken(steady(1, 1), slower, RECOVERY));
    assertBroken(
        "recovers at once",
        broken(steady(1, 1), OVERLOAD, List.of(RECOVERY.get(0), sample(800, 50, 330, 0, 0))));
  }

  @Test
  void lessDecidedThanOfferedIsSeen() {
    List<Figures> slow = List.of(sample(700, 10, 300, 0, 0));
    assertBroken("everything offered", broken(slow, OVERLOAD, RECOVERY));
  }
}
