package io.hotshot4j.runtimesim;

import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.runtimesim.mutant.RuntimeMutant;
import org.junit.jupiter.api.Test;

/** Runs one seed again and tells what happens: {@code -Drtsim.seed=...}. */
class ReplayRuntimeTest {
  @Test
  void again() {
    Long seed = Long.getLong("rtsim.seed");
    if (seed == null) {
      return;
    }
    RunConfig usual = RunConfig.of(seed);
    RunConfig config =
        new RunConfig(
            seed,
            Integer.getInteger("rtsim.nodes", usual.nodes()),
            Integer.getInteger("rtsim.seconds", usual.seconds()),
            RuntimeMutant.valueOf(System.getProperty("rtsim.mutant", "NONE")));
    RunReport report = RuntimeSimulation.run(config, System.out::println);
    System.out.println(report.summary());
    report.violation().ifPresent(violation -> fail(report.summary(), violation));
  }
}
