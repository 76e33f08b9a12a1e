package io.hotshot4j.sim.plan;

import io.hotshot4j.sim.kit.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The stakes of the members and who plays which part, so that less than a third of it is faulty.
 */
final class Casting {
  private static final List<Role> FAULTY =
      List.of(
          Role.SCRIPTED,
          Role.SCRIPTED,
          Role.TRAITOR,
          Role.TRAITOR,
          Role.BAD_DISK,
          Role.SCRIPTED,
          Role.BAD_DISK);

  final long[] stakes;
  final List<Role> roles;
  final BitSet doomed = new BitSet();

  Casting(int members, Dice dice) {
    stakes = stakes(members, dice);
    Role[] parts = new Role[members];
    Arrays.fill(parts, Role.HONEST);
    long budget = (Arrays.stream(stakes).sum() - 1) / 3;
    boolean anyFaulty = dice.chance(0.8);
    boolean mixed = dice.chance(0.3);
    Role faulty = dice.pick(FAULTY);
    for (int member : shuffled(members, dice)) {
      if (anyFaulty && stakes[member] <= budget) {
        parts[member] = mixed ? dice.pick(FAULTY) : faulty;
        budget -= stakes[member];
        anyFaulty = dice.chance(0.8);
      }
    }
    for (int member : shuffled(members, dice)) {
      if (parts[member] == Role.HONEST && stakes[member] <= budget) {
        doomed.set(member);
        budget -= stakes[member];
      }
    }
    roles = List.of(parts);
  }

  private static long[] stakes(int members, Dice dice) {
    long[] stakes = new long[members];
    Arrays.fill(stakes, 1);
    if (dice.chance(0.5)) {
      long most = dice.pick(List.of(2L, 5L, 100L, 1_000_000_000_000L));
      for (int i = 0; i < members; i++) {
        stakes[i] = dice.between(1, most);
      }
    }
    return stakes;
  }

  private static List<Integer> shuffled(int members, Dice dice) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      left.add(i);
    }
    List<Integer> shuffled = new ArrayList<>();
    while (!left.isEmpty()) {
      shuffled.add(left.remove(dice.below(left.size())));
    }
    return shuffled;
  }
}
