package io.hotshot4j.runtimesim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.runtimesim.mutant.RuntimeMutant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** a disk that does nothing for a long time while the network goes on. */
class HangingDiskTest {
  private static final long SECOND = 1_000_000_000L;

  /**
   * The other three decide hundreds of blocks meanwhile; what waits for the disk stays within its
   * bound (which a checker in every simulation looks at), and the node is back afterwards.
   */
  @Test
  void whatWaitsForItIsBounded() {
    RuntimeSimulation simulation =
        new RuntimeSimulation(new RunConfig(3, 4, 40, RuntimeMutant.NONE), null);
    simulation.universe().faults.heal();
    simulation
        .universe()
        .time
        .after(2 * SECOND, () -> simulation.hosts().get(1).disk().hang(37 * SECOND));
    RunReport report = simulation.run();
    assertEquals(Optional.empty(), report.violation(), report::summary);
    assertTrue(report.blocks() > 200, report::summary);
  }
}
