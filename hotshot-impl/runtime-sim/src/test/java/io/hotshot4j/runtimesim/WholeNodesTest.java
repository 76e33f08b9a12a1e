package io.hotshot4j.runtimesim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.runtimesim.kit.Fault;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sound nodes under everything that can go wrong with them, half of the seeds new in each run. */
@DisplayName("A-01 A-02 A-04 A-05 A-06 A-14 B-50 C-03 C-04 C-07 C-08 C-11 C-24 C-25")
class WholeNodesTest {
  private static final int FIXED = Integer.getInteger("rtsim.fixed", 60);
  private static final int FRESH = Integer.getInteger("rtsim.fresh", 60);

  @Test
  void seedsOfAllFaultsViolateNothing() throws InterruptedException {
    // HS-2: disks, applications and links that take their time.
    long fresh = new SecureRandom().nextInt(Integer.MAX_VALUE) * 1_000L;
    System.out.println("seeds 1.." + FIXED + " and " + fresh + ".." + (fresh + FRESH - 1));
    long begin = System.nanoTime();
    List<RunReport> reports =
        Runs.inParallel(
            LongStream.concat(
                    LongStream.rangeClosed(1, FIXED), LongStream.range(fresh, fresh + FRESH))
                .mapToObj(RunConfig::of)
                .toList());
    print(reports, System.nanoTime() - begin);
    reports.stream()
        .filter(report -> report.violation().isPresent())
        .findFirst()
        .ifPresent(report -> fail(report.summary(), report.violation().get()));
    faults(reports).forEach((kind, count) -> assertTrue(count > 0, "no " + kind + " at all"));
  }

  @Test
  void aSeedGivesTheSameTraceTwice() throws InterruptedException {
    List<RunConfig> configs = LongStream.rangeClosed(1, 10).mapToObj(RunConfig::of).toList();
    List<String> first = Runs.inParallel(configs).stream().map(RunReport::traceHash).toList();
    List<String> second = Runs.inParallel(configs).stream().map(RunReport::traceHash).toList();
    assertEquals(first, second);
    assertEquals(configs.size(), first.stream().distinct().count());
  }

  private static Map<Fault, Long> faults(List<RunReport> reports) {
    Map<Fault, Long> sum = new EnumMap<>(Fault.class);
    reports.forEach(
        report -> report.faults().forEach((kind, count) -> sum.merge(kind, count, Long::sum)));
    return sum;
  }

  private static void print(List<RunReport> reports, long nanos) {
    System.out.printf(
        "%d seeds in %.1f s: %d events, %.2f virtual hours, %d starts of nodes, %d blocks and %d"
            + " transactions decided (%d seen twice), %d statements found on the disk%n",
        reports.size(),
        nanos / 1e9,
        reports.stream().mapToLong(RunReport::events).sum(),
        reports.stream().mapToLong(RunReport::virtualNanos).sum() / 3.6e12,
        reports.stream().mapToLong(RunReport::starts).sum(),
        reports.stream().mapToLong(RunReport::blocks).sum(),
        reports.stream().mapToLong(RunReport::transactions).sum(),
        reports.stream().mapToLong(RunReport::repeats).sum(),
        reports.stream().mapToLong(RunReport::statements).sum());
    System.out.println("faults injected:");
    faults(reports).forEach((kind, count) -> System.out.printf("  %-20s %8d%n", kind, count));
  }
}
