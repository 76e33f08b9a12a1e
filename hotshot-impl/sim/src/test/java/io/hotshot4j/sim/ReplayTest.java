package io.hotshot4j.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.plan.SimConfig;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Runs one seed again: {@code -Dsim.seed=...}, {@code -Dsim.nodes=...}, {@code -Dsim.mutant=...};
 * with {@code -Dsim.log=true} it tells every input and effect.
 */
class ReplayTest {
  @Test
  void replaysASeed() {
    SimConfig config =
        SimConfig.of(Long.getLong("sim.seed", 7L), Integer.getInteger("sim.nodes", 4))
            .with(Mutant.valueOf(System.getProperty("sim.mutant", Mutant.NONE.name())));
    Consumer<String> log = Boolean.getBoolean("sim.log") ? System.out::println : line -> {};
    SimReport first = Simulation.run(config, log);
    System.out.println(first.summary());
    assertEquals(first.traceHash(), Simulation.run(config).traceHash());
    assertTrue(first.violation().isEmpty(), first::summary);
  }
}
