package io.hotshot4j.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.Restriction;
import io.hotshot4j.sim.plan.SimConfig;
import io.hotshot4j.sim.soak.FailureFile;
import io.hotshot4j.sim.soak.Tally;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Sound replicas under everything that can go wrong, on networks of 1 to 18 members: half of the
 * seeds are always the same, the others new. {@code -Dsim.seeds=...} is how many of each.
 */
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("sim.seeds", 120);
  private static final int THREADS = 2;
  private static final Path FAILURES = Path.of("target", "sim-failures");

  @Test
  void seedsOfAllFaultsViolateNothing() throws InterruptedException, IOException {
    // B-02, B-36, B-37, B-38, N-03, N-04, N-06, N-17, N-18, J-12, J-13, HS-27, T-7, T-8: each of
    // these faults has
    // struck.
    long fresh = new SecureRandom().nextInt(Integer.MAX_VALUE) * 1_000L;
    System.out.printf("simulating seeds 1..%d and %d..%d%n", SEEDS, fresh, fresh + SEEDS - 1);
    Tally tally = new Tally();
    List<SimReport> reports =
        Runs.inParallel(
            LongStream.concat(
                    LongStream.rangeClosed(1, SEEDS), LongStream.range(fresh, fresh + SEEDS))
                .mapToObj(SimConfig::swarm)
                .toList(),
            THREADS,
            tally::add);
    System.out.println(tally.line());
    System.out.print(tally.faultTable());
    failOnViolation(reports);
    for (FaultKind kind : FaultKind.values()) {
      assertTrue(tally.faults().getOrDefault(kind, 0L) > 0, "no " + kind + " in the whole run");
    }
    reports.forEach(
        report -> assertTrue(report.views() >= SimConfig.DEFAULT_VIEWS, report::summary));
  }

  /** Every seed that ever found something. */
  @Test
  void seedsThatOnceFailedDoNotFailAgain() throws InterruptedException, IOException {
    failOnViolation(Runs.inParallel(regressions(), THREADS, report -> {}));
  }

  /** I-17: otherwise no failure could be looked at twice. */
  @Test
  void aSeedGivesTheSameTraceTwice() throws InterruptedException {
    List<SimConfig> configs = LongStream.rangeClosed(1, 20).mapToObj(SimConfig::swarm).toList();
    List<String> first = traces(configs);
    assertEquals(first, traces(configs));
    assertEquals(configs.size(), first.stream().distinct().count());
  }

  private static List<String> traces(List<SimConfig> configs) throws InterruptedException {
    return Runs.inParallel(configs, THREADS, report -> {}).stream()
        .map(SimReport::traceHash)
        .toList();
  }

  private static void failOnViolation(List<SimReport> reports) throws IOException {
    for (SimReport report : reports) {
      if (report.violation().isPresent()) {
        fail(report.summary() + "\n  written to " + FailureFile.write(FAILURES, report));
      }
    }
  }

  /**
   * Lines of seed, number of members and restriction, {@code all} for none and {@code dispersed}
   * for none and dispersed payloads; what comes after them is a remark.
   */
  private static List<SimConfig> regressions() throws IOException {
    try (InputStream stream =
            Objects.requireNonNull(
                SimulationTest.class.getResourceAsStream("regression-seeds.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.strip().split("\\s+", 4))
          .map(
              words ->
                  SimConfig.of(Long.parseLong(words[0]), Integer.parseInt(words[1]))
                      .withDispersal(words[2].equals("dispersed"))
                      .with(Restriction.parse(words[2].matches("all|dispersed") ? "" : words[2])))
          .toList();
    }
  }
}
