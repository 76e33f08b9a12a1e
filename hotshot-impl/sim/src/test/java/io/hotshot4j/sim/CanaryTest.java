package io.hotshot4j.sim;

import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.plan.SimConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every broken replica is found out within a number of seeds, on both sizes of network. */
class CanaryTest {
  private static final int BUDGET = 60;

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void isCaughtAmongFour(Mutant mutant) {
    isCaught(mutant, 4);
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void isCaughtAmongSeven(Mutant mutant) {
    isCaught(mutant, 7);
  }

  private static void isCaught(Mutant mutant, int nodes) {
    for (int seed = 1; seed <= BUDGET; seed++) {
      SimReport report = Simulation.run(SimConfig.of(seed, nodes).with(mutant));
      if (report.violation().isPresent()) {
        System.out.printf(
            "n = %d, %s: caught after %d of %d seeds by %s%n",
            nodes, mutant, seed, BUDGET, report.violation().get().getMessage());
        return;
      }
    }
    fail(mutant + " survives " + BUDGET + " seeds with n = " + nodes);
  }
}
