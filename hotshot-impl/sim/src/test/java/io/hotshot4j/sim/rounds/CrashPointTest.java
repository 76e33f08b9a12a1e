package io.hotshot4j.sim.rounds;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.api.types.Statement;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.sim.check.SignatureChecker;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import io.hotshot4j.sim.rounds.CrashScript.Crash;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run without accidents, again and again, with a crash at each of its points. */
class CrashPointTest {
  private static final int VIEWS = 30;
  private static final int ROUNDS = VIEWS + RoundRobin.bound(4);
  private static final int PAIRS = Integer.getInteger("crash.pairs", 300);

  private final Members members = Members.of(4);
  private int runs;

  @Test
  @DisplayName("C-01 C-03 I-4 I-8: a crash at every point, with and without the unsynced writes")
  void everyPoint() {
    report("every point", enumerate(Mutant.NONE, RoundRobin.set(), this::checked));
  }

  @Test
  @DisplayName("C-01 C-03 I-4 I-8: the same with another member dead for ever")
  void everyPointBesideADeadMember() {
    report("every point, member 3 dead", enumerate(Mutant.NONE, RoundRobin.set(3), this::checked));
  }

  @Test
  @DisplayName("C-01 C-03: two crashes, of two members or of one while it comes back")
  void pairs() {
    int points = points(RoundRobin.set()).points(0).size();
    for (long seed : new long[] {1, new SecureRandom().nextInt(Integer.MAX_VALUE)}) {
      System.out.println("crash points: pairs with seed " + seed);
      Dice dice = Dice.of(seed);
      for (int i = 0; i < PAIRS; i++) {
        Crash first = random(dice, dice.below(points));
        Crash second =
            dice.chance(0.5)
                ? new Crash(first.seat(), first.point() + 1 + dice.below(12), dice.below(4), false)
                : random(dice, Math.max(0, first.point() + dice.below(40) - 20));
        play(Mutant.NONE, RoundRobin.set(), List.of(first, second), checked())
            .ifPresent(violation -> fail(first + ", " + second, violation));
      }
    }
  }

  private static Crash random(Dice dice, int point) {
    return new Crash(dice.below(4), point, dice.below(4), dice.chance(0.5));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "RESTART_PAST_LAST_VOTE",
        "SEND_BEFORE_DURABLE",
        "LOST_LOCK",
      })
  @DisplayName("M2 M3 M13: enumeration alone finds what is wrong about restarts")
  void mutantsDie(Mutant mutant) {
    // Only what leaves a node counts here, not what its disk should have held.
    Optional<Violation> violation = enumerate(mutant, RoundRobin.set(3), SignaturesOnly::new);
    report(mutant.toString(), Optional.empty());
    assertTrue(violation.isPresent(), () -> mutant + " survives");
    violation.ifPresent(found -> System.out.println("  " + found.getMessage()));
  }

  private Watch checked() {
    return new Checked(members.checkers());
  }

  private CrashScript points(BitSet dead) {
    CrashScript script = new CrashScript(4, dead, VIEWS, ROUNDS, List.of());
    new RoundRun(members, 0, Mutant.NONE, script, new Watch() {}).play();
    return script;
  }

  private Optional<Violation> enumerate(Mutant mutant, BitSet dead, Supplier<Watch> watch) {
    CrashScript reference = points(dead);
    for (int seat = 0; seat < 4; seat++) {
      List<Integer> unsynced = reference.points(seat);
      for (int point = 0; point < unsynced.size(); point++) {
        for (int lost = 0; lost <= unsynced.get(point); lost++) {
          Crash crash = new Crash(seat, point, lost, (point + lost) % 2 == 0);
          Optional<Violation> violation = play(mutant, dead, List.of(crash), watch.get());
          if (violation.isPresent()) {
            return violation.map(
                found -> new Violation(found.checker(), crash + ": " + found.getMessage()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> play(Mutant mutant, BitSet dead, List<Crash> crashes, Watch watch) {
    runs++;
    try {
      CrashScript script = new CrashScript(4, dead, VIEWS, ROUNDS, crashes);
      RoundRun run = new RoundRun(members, 0, mutant, script, watch);
      run.play();
      for (Seat seat : run.seats()) {
        Violation.unless(
            script.isDead(seat) || seat.isUp() && seat.status().decided().view().value() >= VIEWS,
            "liveness",
            () -> "seat " + seat.index() + " got no further than " + seat.status());
      }
      return Optional.empty();
    } catch (Violation e) {
      return Optional.of(e);
    }
  }

  private void report(String what, Optional<Violation> violation) {
    System.out.printf("crash points: %s: %d runs%n", what, runs);
    violation.ifPresent(found -> fail(found.getMessage(), found));
  }

  private static final class SignaturesOnly implements Watch {
    private final SignatureChecker signatures = new SignatureChecker(4);

    @Override
    public void onSaid(Seat seat, Unsigned unsigned, Statement statement) {
      signatures.onSigned(seat.index(), statement);
    }
  }
}
