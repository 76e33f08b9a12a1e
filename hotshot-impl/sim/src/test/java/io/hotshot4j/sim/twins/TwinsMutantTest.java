package io.hotshot4j.sim.twins;

import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.core.Effect;
import io.hotshot4j.sim.check.AgreementChecker;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.rounds.Members;
import io.hotshot4j.sim.rounds.Seat;
import io.hotshot4j.sim.rounds.Watch;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Twins finds replicas that break a rule. */
class TwinsMutantTest {
  private static final int BUDGET = 1_000;
  private static final int FORK_BUDGET = Integer.getInteger("twins.forks", 6_000);

  @ParameterizedTest
  @EnumSource(
      names = {
        "COMMIT_ACROSS_VIEW_GAP",
        "TC_MAXIMUM_IGNORED",
        "LOST_LOCK",
        "VOTE_AFTER_TIMEOUT",
        "QUORUM_TOO_SMALL",
        "SEND_BEFORE_DURABLE"
      })
  @DisplayName("B-10 M1 M2 M4 M6 M8 I-1: a broken rule is found")
  void isFound(Mutant mutant) {
    Twins twins = new Twins(Members.of(4), mutant);
    Dice dice = Dice.of(1);
    for (int i = 1; i <= BUDGET; i++) {
      Optional<Violation> violation = twins.run(TwinsGenerator.random(4, 1, dice));
      if (violation.isPresent()) {
        System.out.printf(
            "twins: %s: found in scenario %d of %d: %s%n",
            mutant, i, BUDGET, violation.get().getMessage());
        return;
      }
    }
    fail(mutant + " survives " + BUDGET + " scenarios");
  }

  /** Nothing but the decisions is looked at, so no finer checker takes the credit. */
  @ParameterizedTest
  @EnumSource(names = {"TC_MAXIMUM_IGNORED", "QUORUM_TOO_SMALL"})
  @DisplayName("M4 M6 I-1: a broken rule makes two honest members decide differently")
  void forks(Mutant mutant) {
    Twins twins = new Twins(Members.of(4), mutant);
    Dice dice = Dice.of(1);
    for (int i = 1; i <= FORK_BUDGET; i++) {
      if (hasFork(twins, TwinsGenerator.random(4, 1, dice))) {
        System.out.printf("twins: %s: forks in scenario %d of %d%n", mutant, i, FORK_BUDGET);
        return;
      }
    }
    fail(mutant + " survives " + FORK_BUDGET + " scenarios");
  }

  private static boolean hasFork(Twins twins, TwinsScenario scenario) {
    try {
      twins.play(scenario, new Decisions());
      return false;
    } catch (Violation e) {
      return true;
    }
  }

  private static final class Decisions implements Watch {
    private final AgreementChecker agreement = new AgreementChecker();

    @Override
    public void onDecided(Seat seat, Effect.Decided decided) {
      if (seat.isHonest()) {
        agreement.onDecided(seat.index(), decided.block());
      }
    }
  }
}
