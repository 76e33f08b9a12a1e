package io.hotshot4j.runtimesim;

import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.runtimesim.mutant.RuntimeMutant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every broken runtime or storage is found out within a number of seeds. */
@DisplayName("M3 M14, B-27, C-03, C-04, C-07, C-10, C-24")
class RuntimeCanaryTest {
  /** One seed in twenty finds the one that hides best. */
  private static final int BUDGET = 160;

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void isCaught(RuntimeMutant mutant) {
    for (int seed = 1; seed <= BUDGET; seed++) {
      RunReport report = RuntimeSimulation.run(RunConfig.of(seed).with(mutant));
      if (report.violation().isPresent()) {
        System.out.printf(
            "%s: caught after %d of %d seeds by %s%n",
            mutant, seed, BUDGET, report.violation().get().getMessage());
        return;
      }
    }
    fail(mutant + " survives " + BUDGET + " seeds");
  }
}
