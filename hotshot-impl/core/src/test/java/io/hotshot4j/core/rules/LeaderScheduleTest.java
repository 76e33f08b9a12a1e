package io.hotshot4j.core.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** B-49: whoever the faulty members are, honest ones lead two views in a row soon and often. */
class LeaderScheduleTest {
  private static LeaderSchedule schedule(long... stakes) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < stakes.length; i++) {
      members.add(new Member(new PublicKey(Bytes.ofUtf8("member " + i)), stakes[i]));
    }
    return LeaderSchedule.of(Genesis.of(Committee.of(members)));
  }

  @Test
  void membersOfEqualStakeLeadInTurn() {
    LeaderSchedule schedule = schedule(5, 5, 5, 5);
    for (int view = 1; view < 20; view++) {
      assertEquals(view % 4, schedule.leader(new View(view)));
    }
  }

  @Test
  void membersLeadAsOftenAsTheirStakeSays() {
    long[] stakes = {1, 2, 3, 4};
    int[] led = new int[4];
    LeaderSchedule schedule = schedule(stakes);
    for (int view = 1; view <= 10_000; view++) {
      led[schedule.leader(new View(view))]++;
    }
    for (int i = 0; i < 4; i++) {
      assertTrue(Math.abs(led[i] - 1_000 * stakes[i]) <= 5, "member " + i + " led " + led[i]);
    }
  }

  /** With the members strictly in turn, two small ones here would stop the network for ever. */
  @Test
  void smallMembersInEveryOtherSeatDoNotStopTheNetwork() {
    LeaderSchedule schedule = schedule(100, 1, 100, 1);
    int pairs = 0;
    for (int view = 1; view < 100; view++) {
      pairs += isBig(schedule, view) && isBig(schedule, view + 1) ? 1 : 0;
    }
    assertTrue(pairs > 90, pairs + " pairs");
  }

  private static boolean isBig(LeaderSchedule schedule, int view) {
    return schedule.leader(new View(view)) % 2 == 0;
  }

  @Test
  void anyTwoThirdsOfTheStakeLeadTwoViewsInARowWithinAFewTurns() {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      int size = 2 + random.nextInt(12);
      long most = List.of(3L, 100L, Long.MAX_VALUE / 100).get(random.nextInt(3));
      long[] stakes = random.longs(size, 1, most).toArray();
      stakes[0] = stakes[1] + 1;
      LeaderSchedule schedule = schedule(stakes);
      boolean[] faulty = new boolean[size];
      long budget = (java.util.Arrays.stream(stakes).sum() - 1) / 3;
      for (int i = 0; i < size; i++) {
        int member = random.nextInt(size);
        if (!faulty[member] && stakes[member] <= budget) {
          faulty[member] = true;
          budget -= stakes[member];
        }
      }
      long from = random.nextInt(1_000_000);
      boolean found = false;
      for (long view = from; view < from + 12 && !found; view++) {
        found =
            !faulty[schedule.leader(new View(view))]
                && !faulty[schedule.leader(new View(view + 1))];
      }
      assertTrue(found, "no pair of honest leaders from view " + from + " on");
    }
  }

  @Test
  void theLastViewsHaveLeadersToo() {
    LeaderSchedule schedule = schedule(1, Long.MAX_VALUE / 4, 7);
    for (long view = View.MAX_VALUE - 100; view <= View.MAX_VALUE; view++) {
      int leader = schedule.leader(new View(view));
      assertTrue(leader >= 0 && leader < 3);
    }
  }
}
