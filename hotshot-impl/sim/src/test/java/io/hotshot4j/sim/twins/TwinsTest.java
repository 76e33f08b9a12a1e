package io.hotshot4j.sim.twins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.rounds.Members;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Sound replicas among twins. {@code -Dtwins.views=4} tries all scenarios of that many free views,
 * {@code -Dtwins.sample=100000} so many random ones of each kind, and {@code -Dtwins.replay=FILE}
 * plays a scenario that failed.
 */
class TwinsTest {
  private static final int VIEWS = Integer.getInteger("twins.views", 3);
  private static final int SAMPLE = Integer.getInteger("twins.sample", 2_000);

  @Test
  @DisplayName("B-01 I-1 I-10: one twin of four, every leader and partition of three views")
  void everySmallScenario() {
    // T-2. HS-3: leaders of two views in a row are among the scripts.
    Twins twins = new Twins(Members.of(4), Mutant.NONE);
    long begin = System.nanoTime();
    TwinsGenerator.all(VIEWS, scenario -> check(twins, scenario));
    report("every scenario of " + VIEWS + " free views", twins, begin);
    for (Sight sight : Sight.values()) {
      assertTrue(
          twins.sights().getOrDefault(sight, 0L) > 0 || sight == Sight.LOCK_CONFLICT,
          () -> "no scenario brings about " + sight);
    }
  }

  @Test
  @DisplayName(
      "B-01 B-09 B-39 I-1 I-10: one twin of four, random long scenarios with restarts and losses")
  void randomScenariosAmongFour() {
    sample(4, 1, SAMPLE);
  }

  @Test
  @DisplayName("I-1 I-10: two twins of seven, random long scenarios with restarts and losses")
  void randomScenariosAmongSeven() {
    sample(7, 2, SAMPLE / 4);
  }

  private static void sample(int members, int count, int size) {
    long fresh = new SecureRandom().nextInt(Integer.MAX_VALUE);
    for (long seed : new long[] {1, fresh}) {
      Twins twins = new Twins(Members.of(members), Mutant.NONE);
      Dice dice = Dice.of(seed);
      long begin = System.nanoTime();
      for (int i = 0; i < size; i++) {
        check(twins, TwinsGenerator.random(members, count, dice));
      }
      report(count + " twins of " + members + ", seed " + seed, twins, begin);
      for (Sight sight : Sight.values()) {
        assertTrue(
            twins.sights().getOrDefault(sight, 0L) > 0, () -> "no scenario brings about " + sight);
      }
    }
  }

  @Test
  void aScenarioReadsAsItIsWritten() {
    Dice dice = Dice.of(3);
    for (int i = 0; i < 100; i++) {
      TwinsScenario scenario = TwinsGenerator.random(7, 2, dice);
      assertEquals(scenario, TwinsScenario.parse(scenario.toString()));
    }
    assertThrows(IllegalArgumentException.class, () -> TwinsScenario.parse(""));
    assertThrows(
        IllegalArgumentException.class, () -> TwinsScenario.parse("members=4 twins=1\nleader=1"));
  }

  @Test
  @EnabledIfSystemProperty(named = "twins.replay", matches = ".+")
  void replay() throws IOException {
    TwinsScenario scenario =
        TwinsScenario.parse(Files.readString(Path.of(System.getProperty("twins.replay"))));
    check(new Twins(Members.of(scenario.members()), Mutant.NONE), scenario);
  }

  private static void check(Twins twins, TwinsScenario scenario) {
    twins.run(scenario).ifPresent(violation -> reportFailure(violation, scenario));
  }

  private static void reportFailure(Violation violation, TwinsScenario scenario) {
    try {
      Path directory = Files.createDirectories(Path.of("target", "twins"));
      Path file = Files.createTempFile(directory, "failed-", ".txt");
      Files.writeString(file, scenario.toString());
      fail(violation.getMessage() + "; replay it with -Dtwins.replay=" + file, violation);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + scenario, e);
    }
  }

  private static void report(String what, Twins twins, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "twins: %s: %d scenarios in %.1f s (%.0f/s), %s%n",
        what, twins.scenarios(), seconds, twins.scenarios() / seconds, twins.sights());
  }
}
