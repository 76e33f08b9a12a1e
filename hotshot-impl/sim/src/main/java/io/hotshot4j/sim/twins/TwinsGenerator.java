package io.hotshot4j.sim.twins;

import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.rounds.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes scenarios: all of a small size, or random ones of a larger size. */
public final class TwinsGenerator {
  private static final int MEMBERS = 4;

  /** Orders of the honest members 1 to 3. */
  private static final int[][] ORDERS = {
    {1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}
  };

  private TwinsGenerator() {}

  /**
   * All scenarios of four members with one twin and so many free views, each view one of 4 leaders
   * and 16 partitions. Of those that differ only by the names of honest members or twins, one.
   */
  public static void all(int views, Consumer<TwinsScenario> to) {
    int choices = MEMBERS << 4;
    long total = 1;
    for (int i = 0; i < views; i++) {
      total *= choices;
    }
    int[] turns = new int[views];
    for (long number = 0; number < total; number++) {
      long rest = number;
      for (int i = 0; i < views; i++) {
        turns[i] = (int) (rest % choices);
        rest /= choices;
      }
      if (isFirstOfItsKind(turns)) {
        to.accept(scenario(turns));
      }
    }
  }

  private static TwinsScenario scenario(int[] turns) {
    List<Turn> list = new ArrayList<>();
    for (int turn : turns) {
      list.add(Turn.of(turn >> 4, (turn & 15) << 1));
    }
    return new TwinsScenario(MEMBERS, 1, list);
  }

  private static boolean isFirstOfItsKind(int[] turns) {
    for (int[] order : ORDERS) {
      for (int swapped = 0; swapped < 2; swapped++) {
        int difference = 0;
        for (int i = 0; i < turns.length && difference == 0; i++) {
          difference = Integer.compare(renamed(turns[i], order, swapped == 1), turns[i]);
        }
        if (difference < 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Seats are 0 and 4 for the twins, 1 to 3 for the others; the near side is that of seat 0. */
  private static int renamed(int turn, int[] order, boolean swapped) {
    int leader = turn >> 4;
    int far = (turn & 15) << 1;
    int image = 0;
    for (int seat = 0; seat <= MEMBERS; seat++) {
      if ((far >> seat & 1) == 1) {
        boolean twin = seat == 0 || seat == MEMBERS;
        image |= 1 << (twin ? swapped ? MEMBERS - seat : seat : order[seat - 1]);
      }
    }
    if ((image & 1) == 1) {
      image = ~image & 31;
    }
    return (leader == 0 ? 0 : order[leader - 1]) << 4 | image >> 1;
  }

  /** A random scenario in which everything may go wrong that a round can do wrong. */
  public static TwinsScenario random(int members, int twins, Dice dice) {
    int views = 7 + dice.below(6);
    int seats = members + twins;
    boolean simple = dice.chance(0.3);
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < views; i++) {
      int leader = dice.chance(0.4) ? dice.below(twins) : dice.below(members);
      long far = dice.chance(0.3) ? 0 : dice.between(0, (1L << seats) - 1) & ~1L;
      if (simple) {
        turns.add(Turn.of(leader, far));
        continue;
      }
      turns.add(
          new Turn(
              leader,
              new Round(
                  far,
                  some(dice, seats),
                  some(dice, seats),
                  dice.chance(0.15),
                  dice.chance(0.25),
                  dice.chance(0.5) ? 1 + dice.below(1_000_000) : 0),
              dice.chance(0.2) ? twins + dice.below(members - twins) : -1));
    }
    return new TwinsScenario(members, twins, turns);
  }

  private static long some(Dice dice, int seats) {
    return dice.chance(0.2) ? dice.between(0, (1L << seats) - 1) : 0;
  }
}
