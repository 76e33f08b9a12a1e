package io.hotshot4j.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.plan.SimConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every broken replica is found out within a number of seeds, among four and seven members. */
class CanaryTest {
  private static final int BUDGET = Integer.getInteger("sim.mutantSeeds", 240);
  private static final int THREADS = 2;

  private record Catch(Mutant mutant, int seeds, Optional<Violation> violation) {
    @Override
    public String toString() {
      return String.format(
          "  %-28s %-22s %3d", mutant, violation.map(Violation::checker).orElse("SURVIVES"), seeds);
    }
  }

  @Test
  @DisplayName("M1 M2 M3 M4 M5 M6 M8 M9 M10 M11 M12 M13 M14: all mutants die")
  void allMutantsDie() throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    List<Callable<Catch>> hunts = new ArrayList<>();
    for (Mutant mutant : Mutant.values()) {
      if (mutant != Mutant.NONE) {
        hunts.add(() -> hunt(mutant));
      }
    }
    List<Catch> survivors = new ArrayList<>();
    try {
      System.out.println("mutant, caught by, seeds needed:");
      for (Future<Catch> hunt : executor.invokeAll(hunts)) {
        Catch result = hunt.get();
        System.out.println(result);
        if (result.violation().isEmpty()) {
          survivors.add(result);
        }
      }
    } finally {
      executor.shutdownNow();
    }
    System.out.printf("mutantsKilled=%d/%d%n", hunts.size() - survivors.size(), hunts.size());
    assertEquals(List.of(), survivors);
  }

  private static Catch hunt(Mutant mutant) {
    for (int seed = 1; seed <= BUDGET; seed++) {
      SimConfig config =
          SimConfig.of(seed, seed % 3 == 0 ? 7 : 4)
              .with(mutant)
              .withDispersal(mutant.isAboutDispersal());
      Optional<Violation> violation = Simulation.run(config).violation();
      if (violation.isPresent()) {
        return new Catch(mutant, seed, violation);
      }
    }
    return new Catch(mutant, BUDGET, Optional.empty());
  }
}
