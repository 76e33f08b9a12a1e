package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.View;
import java.util.Arrays;

/** Who leads a view: the same answer on every node. */
@FunctionalInterface
public interface LeaderSchedule {
  /** Index of the member that leads a view. */
  int leader(View view);

  /** The schedule a genesis asks for. */
  static LeaderSchedule of(Genesis genesis) {
    return switch (genesis.leaders()) {
      case ROUND_ROBIN -> inTurn(genesis.committee());
    };
  }

  /**
   * The members in turn, as often as their stake says. Two views in a row with honest leaders are
   * needed for a decide: faulty members of little stake must not hold every other turn.
   */
  private static LeaderSchedule inTurn(Committee committee) {
    int members = committee.size();
    long first = committee.member(0).stake();
    if (committee.members().stream().allMatch(member -> member.stake() == first)) {
      return view -> (int) (view.value() % members);
    }
    long[] ends = new long[members];
    long end = 0;
    for (int i = 0; i < members; i++) {
      end += committee.member(i).stake();
      ends[i] = end;
    }
    return view -> memberAt(ends, point(view, ends[members - 1]));
  }

  /**
   * Where on the line of all stakes a view falls. Multiples of the golden ratio spread so evenly
   * that every stretch gets its share of views, and of pairs of views.
   */
  private static long point(View view, long totalStake) {
    long fraction = view.value() * 0x9E3779B97F4A7C15L;
    return Math.multiplyHigh(fraction >>> 1, 2 * totalStake);
  }

  private static int memberAt(long[] ends, long point) {
    int found = Arrays.binarySearch(ends, point);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
