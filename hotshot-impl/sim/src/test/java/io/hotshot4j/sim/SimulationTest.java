package io.hotshot4j.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.SimConfig;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sound replicas under everything that can go wrong: a thousand seeds, half of them new. */
class SimulationTest {
  private static final int FIXED = 250;
  private static final int FRESH = 250;
  private static final int THREADS = 2;

  @Test
  void aThousandSeedsOfAllFaultsViolateNothing() throws InterruptedException {
    long fresh = new SecureRandom().nextInt(Integer.MAX_VALUE) * 1_000L;
    List<SimConfig> configs =
        IntStream.of(4, 7)
            .boxed()
            .flatMap(
                nodes ->
                    LongStream.concat(
                            LongStream.rangeClosed(1, FIXED),
                            LongStream.range(fresh, fresh + FRESH))
                        .mapToObj(seed -> SimConfig.of(seed, nodes)))
            .toList();
    System.out.println(
        "simulating n = 4 and n = 7, seeds 1.."
            + FIXED
            + " and "
            + fresh
            + ".."
            + (fresh + FRESH - 1));
    long begin = System.nanoTime();
    List<SimReport> reports = Runs.inParallel(configs, THREADS);
    print(reports, System.nanoTime() - begin);
    reports.stream()
        .filter(report -> report.violation().isPresent())
        .findFirst()
        .ifPresent(report -> fail(report.summary()));
    faults(reports)
        .forEach((kind, count) -> assertTrue(count > 0, "no " + kind + " in the whole run"));
    reports.forEach(
        report -> assertTrue(report.views() >= SimConfig.DEFAULT_VIEWS, report::summary));
  }

  @Test
  void aSeedGivesTheSameTraceTwice() throws InterruptedException {
    List<SimConfig> configs =
        LongStream.rangeClosed(1, 10)
            .boxed()
            .flatMap(seed -> IntStream.of(4, 7).mapToObj(nodes -> SimConfig.of(seed, nodes)))
            .toList();
    List<String> first =
        Runs.inParallel(configs, THREADS).stream().map(SimReport::traceHash).toList();
    List<String> second =
        Runs.inParallel(configs, THREADS).stream().map(SimReport::traceHash).toList();
    assertEquals(first, second);
    assertEquals(configs.size(), first.stream().distinct().count());
  }

  private static Map<FaultKind, Long> faults(List<SimReport> reports) {
    Map<FaultKind, Long> sum = new EnumMap<>(FaultKind.class);
    reports.forEach(
        report -> report.faults().forEach((kind, count) -> sum.merge(kind, count, Long::sum)));
    return sum;
  }

  private static void print(List<SimReport> reports, long nanos) {
    long views = reports.stream().mapToLong(SimReport::views).sum();
    System.out.printf(
        "%d seeds, %d views, %d events, %d s of virtual time, %d blocks and %d transactions decided,"
            + " in %.1f s (%.0f views/s)%n",
        reports.size(),
        views,
        reports.stream().mapToLong(SimReport::events).sum(),
        reports.stream().mapToLong(SimReport::virtualNanos).sum() / 1_000_000_000,
        reports.stream().mapToLong(SimReport::decidedBlocks).sum(),
        reports.stream().mapToLong(SimReport::decidedTransactions).sum(),
        nanos / 1e9,
        views * 1e9 / nanos);
    System.out.println("faults injected:");
    faults(reports).forEach((kind, count) -> System.out.printf("  %-22s %10d%n", kind, count));
  }
}
