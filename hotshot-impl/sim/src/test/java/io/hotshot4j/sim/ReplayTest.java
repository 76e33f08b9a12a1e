package io.hotshot4j.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.plan.Restriction;
import io.hotshot4j.sim.plan.SimConfig;
import io.hotshot4j.sim.soak.FailureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Runs one seed again: {@code -Dsim.seed=...}, {@code -Dsim.nodes=...}, {@code -Dsim.views=...},
 * {@code -Dsim.mutant=...}, {@code -Dsim.restriction=...}, {@code -Dsim.dispersed=true}, or the
 * file of a failing run as {@code -Dsim.file=...}; with {@code -Dsim.log=true} it tells every input
 * and effect.
 */
class ReplayTest {
  @Test
  void replaysASeed() throws IOException {
    SimConfig config = config();
    Consumer<String> log = Boolean.getBoolean("sim.log") ? System.out::println : line -> {};
    SimReport first = Simulation.run(config, log);
    System.out.println(first.summary());
    first.violation().ifPresent(Throwable::printStackTrace);
    assertEquals(first.traceHash(), Simulation.run(config).traceHash());
    assertTrue(first.violation().isEmpty(), first::summary);
  }

  private static SimConfig config() throws IOException {
    String file = System.getProperty("sim.file", "");
    if (!file.isEmpty()) {
      return FailureFile.read(Path.of(file));
    }
    return new SimConfig(
        Long.getLong("sim.seed", 7L),
        Integer.getInteger("sim.nodes", 4),
        Integer.getInteger("sim.views", SimConfig.DEFAULT_VIEWS),
        Mutant.valueOf(System.getProperty("sim.mutant", Mutant.NONE.name())),
        Restriction.parse(System.getProperty("sim.restriction", "")),
        Boolean.getBoolean("sim.dispersed"));
  }
}
