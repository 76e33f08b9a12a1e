package io.hotshot4j.sim.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.sim.mutant.Mutant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restarts of all sizes, in all phases of a round, also with f others dead for ever. */
class RestartTest {
  private static final int WHEN = 8;

  @ParameterizedTest
  @ValueSource(ints = {4, 7})
  @DisplayName(
      "C-14 C-15 I-8 I-10: m of n restart; it stalls exactly when less than a quorum is up")
  void anyNumberAtOnce(int members) {
    // S-7, S-13: of seven members, f-1 and 2f-1 are among the numbers.
    int until = WHEN + RoundRobin.bound(members);
    eachWithAndWithoutDead(
        members,
        dead -> {
          List<Integer> live = live(members, dead);
          for (int count = 1; count <= live.size(); count++) {
            for (Phase phase : Phase.values()) {
              List<Integer> down = live.subList(0, count);
              int up = live.size() - count;
              Outages script = new Outages(members, dead, until + RoundRobin.bound(members));
              long[] height = new long[2];
              script.on(WHEN, phase, run -> down.forEach(seat -> run.seats().get(seat).crash(9)));
              script.on(WHEN + 1, Phase.OVER, run -> height[0] = height(run));
              script.on(until, Phase.BEGIN, run -> height[1] = height(run));
              script.on(until, phase, run -> down.forEach(seat -> run.seats().get(seat).start()));
              String what = count + " of " + members + " restart in " + phase + ", dead " + dead;
              play(script, Mutant.NONE, until, what);
              boolean quorum = up >= Members.of(members).genesis().committee().quorum();
              assertEquals(quorum, height[1] > height[0], what);
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7})
  @DisplayName("C-16 C-14 I-10: all stop at once and come back one by one")
  void staggered(int members) {
    // T-4: all of them lose what was not synced.
    eachWithAndWithoutDead(
        members,
        dead -> {
          for (Phase phase : Phase.values()) {
            int until = WHEN + 2 * members;
            Outages script = new Outages(members, dead, until + RoundRobin.bound(members));
            for (int seat : live(members, dead)) {
              script.on(WHEN, phase, run -> run.seats().get(seat).crash(9));
              script.on(WHEN + 1 + 2 * seat, phase, run -> run.seats().get(seat).start());
            }
            play(script, Mutant.NONE, until, "staggered in " + phase + ", dead " + dead);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7})
  @DisplayName("C-16 I-10: every node restarts in turn, and blocks never stop for long")
  void rolling(int members) {
    for (Phase phase : Phase.values()) {
      int until = WHEN + 4 * members;
      Outages script = new Outages(members, new BitSet(), until + RoundRobin.bound(members));
      long[] gap = new long[3];
      for (int seat = 0; seat < members; seat++) {
        int number = seat;
        script.on(WHEN + 4 * seat, phase, run -> run.seats().get(number).crash(9));
        script.on(WHEN + 4 * seat + 2, phase, run -> run.seats().get(number).start());
      }
      for (int round = 1; round <= until; round++) {
        int now = round;
        script.on(
            round,
            Phase.OVER,
            run -> {
              if (height(run) > gap[0]) {
                gap[0] = height(run);
                gap[1] = now;
              }
              gap[2] = Math.max(gap[2], now - gap[1]);
            });
      }
      play(script, Mutant.NONE, until, "rolling in " + phase);
      assertTrue(gap[2] <= members, () -> "no block for " + gap[2] + " rounds, in " + phase);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7})
  @DisplayName("C-17 I-10: restart right after a quorum of timeouts, in the view the record says")
  void afterTimeoutQuorum(int members) {
    BitSet dead = RoundRobin.set(WHEN % members); // the leader of that view
    for (int count = 1; count < members; count++) {
      List<Integer> down = live(members, dead).subList(0, count);
      Outages script = new Outages(members, dead, WHEN + 2 * RoundRobin.bound(members));
      script.on(
          WHEN,
          Phase.OVER,
          run -> {
            for (int number : down) {
              Seat seat = run.seats().get(number);
              assertEquals(WHEN + 1, seat.status().view().value(), "the view was given up");
              seat.crash(9);
              SafetyRecord record = seat.disk().durableRecord();
              seat.start();
              View expected =
                  View.max(
                      record.lastTimeoutView(),
                      View.max(record.highQc().view().next(), record.highTcView().next()));
              assertEquals(expected, seat.status().view());
            }
          });
      play(script, Mutant.NONE, WHEN, count + " of " + members + " after a timeout quorum");
    }
  }

  @Test
  @DisplayName("C-19 I-1 I-3: a quorum restarts between lock and decide")
  void betweenLockAndDecide() {
    lockAndDecide(Mutant.NONE);
  }

  @Test
  @DisplayName("C-19 M2: the same finds a lock that is forgotten")
  void betweenLockAndDecideFindsALostLock() {
    assertThrows(Violation.class, () -> lockAndDecide(Mutant.LOST_LOCK));
  }

  /** Each of a quorum dies at the first point at which it knows the certificate of a view. */
  private static void lockAndDecide(Mutant mutant) {
    for (int members : new int[] {4, 7}) {
      int quorum = 2 * members / 3 + 1;
      eachWithAndWithoutDead(
          members,
          dead -> {
            List<Integer> live = live(members, dead);
            for (int view = WHEN; view < WHEN + members; view++) {
              for (int stay = 0; stay < 3; stay++) {
                int locked = view;
                BitSet dying = new BitSet();
                live.subList(0, quorum).forEach(dying::set);
                Outages script =
                    new Outages(members, dead, view + 2 * RoundRobin.bound(members)) {
                      @Override
                      public boolean diesHere(RoundRun run, Seat seat) {
                        if (!dying.get(seat.index())
                            || seat.status().record().highQc().view().value() < locked) {
                          return false;
                        }
                        dying.clear(seat.index());
                        seat.crash(9);
                        return true;
                      }
                    };
                for (int round = view + stay; round < view + members; round++) {
                  script.on(round, Phase.QUIET, run -> run.seats().forEach(Seat::start));
                }
                play(script, mutant, view, "locked on view " + view + ", dead " + dead);
              }
            }
          });
    }
  }

  private static void eachWithAndWithoutDead(int members, Consumer<BitSet> test) {
    test.accept(new BitSet());
    BitSet dead = new BitSet();
    dead.set(members - (members - 1) / 3, members);
    test.accept(dead);
  }

  private static List<Integer> live(int members, BitSet dead) {
    List<Integer> live = new ArrayList<>();
    for (int seat = 0; seat < members; seat++) {
      if (!dead.get(seat)) {
        live.add(seat);
      }
    }
    return live;
  }

  private static long height(RoundRun run) {
    return run.seats().stream()
        .mapToLong(seat -> seat.status().decided().height().value())
        .max()
        .orElse(0);
  }

  /** Under all checkers; in the end every live member has decided a block of a later view. */
  private static void play(Outages script, Mutant mutant, long view, String what) {
    Members members = Members.of(script.members());
    RoundRun run = new RoundRun(members, 0, mutant, script, new Checked(members.checkers()));
    run.play();
    for (Seat seat : run.seats()) {
      Violation.unless(
          script.isDead(seat) || seat.isUp() && seat.status().decided().view().value() > view,
          "liveness",
          () -> what + ": seat " + seat.index() + " got no further than " + seat.status());
    }
  }
}
