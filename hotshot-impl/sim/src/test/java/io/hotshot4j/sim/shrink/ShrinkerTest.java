package io.hotshot4j.sim.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.sim.SimReport;
import io.hotshot4j.sim.Simulation;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.plan.FaultKind;
import io.hotshot4j.sim.plan.Restriction;
import io.hotshot4j.sim.plan.SimConfig;
import io.hotshot4j.sim.soak.FailureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkerTest {
  private static final int RUNS = 150;

  @Test
  void whatFailsWithThousandsOfFaultsFailsWithAFew(@TempDir Path directory) throws IOException {
    SimReport failing = failing(Mutant.VOTE_AFTER_TIMEOUT);
    Shrinker shrinker = new Shrinker(failing, RUNS);
    SimReport small = shrinker.shrink();
    System.out.println("shrunk: " + shrinker.summary());
    assertEquals(
        failing.violation().orElseThrow().checker(), small.violation().orElseThrow().checker());
    assertTrue(faults(small) * 4 < faults(failing), shrinker.summary());
    assertTrue(small.config().nodes() <= failing.config().nodes(), shrinker.summary());

    SimConfig read = FailureFile.read(FailureFile.write(directory, small));
    assertEquals(small.config(), read);
    assertEquals(small.traceHash(), Simulation.run(read).traceHash());
  }

  @Test
  void aRestrictionReadsAsItWasWritten() {
    Restriction some =
        Restriction.NONE
            .without(FaultKind.LOSS)
            .without(FaultKind.CRASH)
            .keeping(FaultKind.DELAY, new TreeSet<>(Set.of(1L, 17L)))
            .keeping(FaultKind.FLOOD, Set.of());
    assertEquals(some, Restriction.parse(some.toString()));
    assertEquals(Restriction.NONE, Restriction.parse(Restriction.NONE.toString()));
    assertThrows(IllegalArgumentException.class, () -> Restriction.parse("LOSS"));
    assertThrows(IllegalArgumentException.class, () -> Restriction.parse("-NOTHING"));
  }

  private static SimReport failing(Mutant mutant) {
    for (long seed = 1; ; seed++) {
      SimReport report = Simulation.run(SimConfig.of(seed, 7).with(mutant));
      if (report.violation().isPresent()) {
        return report;
      }
    }
  }

  private static long faults(SimReport report) {
    return report.faults().values().stream().mapToLong(Long::longValue).sum();
  }
}
