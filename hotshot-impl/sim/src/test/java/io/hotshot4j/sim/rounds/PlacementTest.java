package io.hotshot4j.sim.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.core.Effect;
import io.hotshot4j.sim.mutant.Mutant;
import java.util.BitSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead leaders wherever they stand in the order of turns. */
class PlacementTest {
  @ParameterizedTest
  @ValueSource(ints = {4, 7, 10, 13})
  @DisplayName("B-49 B-06 I-10: f dead leaders in every placement, a block within 2n + 6 views")
  void aBlockIsDecidedInTime(int members) {
    Members committee = Members.of(members);
    int dead = (members - 1) / 3;
    long[] worst = new long[2];
    eachSubset(
        members,
        dead,
        set -> {
          // With 13 members one placement stands for its rotations: the gaps of a whole turn count.
          if (members < 13 || isLeastRotation(set, members)) {
            worst[0]++;
            worst[1] = Math.max(worst[1], longestWait(committee, set));
          }
        });
    System.out.printf(
        "placements: n = %d, %d dead: %d placements, at most %d views without a block, bound %d%n",
        members, dead, worst[0], worst[1], RoundRobin.bound(members));
  }

  @Test
  @DisplayName("C-15 I-10: with one more dead nothing is decided")
  void nothingIsDecidedBelowAQuorum() {
    for (int members : new int[] {4, 7}) {
      Members committee = Members.of(members);
      eachSubset(
          members,
          (members - 1) / 3 + 1,
          set -> {
            Progress progress = new Progress(committee);
            new RoundRun(
                    committee,
                    0,
                    Mutant.NONE,
                    new RoundRobin(members, set, RoundRobin.bound(members)),
                    progress)
                .play();
            assertEquals(0, progress.lastView);
          });
    }
  }

  private static long longestWait(Members committee, BitSet dead) {
    int members = committee.size();
    int bound = RoundRobin.bound(members);
    int rounds = members + bound;
    Progress progress = new Progress(committee);
    RoundRun run =
        new RoundRun(committee, 0, Mutant.NONE, new RoundRobin(members, dead, rounds), progress);
    run.play();
    progress.decidedIn(rounds);
    assertTrue(progress.longest <= bound, () -> progress.longest + " views with dead " + dead);
    for (Seat seat : run.seats()) {
      assertTrue(
          dead.get(seat.index()) || seat.status().decided().view().value() > members,
          () -> "seat " + seat.index() + " decides nothing with dead " + dead);
    }
    return progress.longest;
  }

  private static boolean isLeastRotation(BitSet set, int members) {
    long bits = set.toLongArray()[0];
    long all = (1L << members) - 1;
    for (int by = 1; by < members; by++) {
      if ((bits << by & all | bits >> members - by) < bits) {
        return false;
      }
    }
    return true;
  }

  private static void eachSubset(int members, int size, Consumer<BitSet> to) {
    for (long bits = 0; bits < 1L << members; bits++) {
      if (Long.bitCount(bits) == size) {
        to.accept(BitSet.valueOf(new long[] {bits}));
      }
    }
  }

  /** How many views pass between decisions, under all checkers. */
  private static final class Progress extends Onlooker {
    long lastView;
    long longest;

    Progress(Members committee) {
      super(new Checked(committee.checkers()));
    }

    @Override
    public void onDecided(Seat seat, Effect.Decided decided) {
      super.onDecided(seat, decided);
      decidedIn(seat.status().view().value());
    }

    void decidedIn(long view) {
      longest = Math.max(longest, view - lastView);
      lastView = Math.max(lastView, view);
    }
  }
}
