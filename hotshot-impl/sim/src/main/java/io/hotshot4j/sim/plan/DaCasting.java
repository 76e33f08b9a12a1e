package io.hotshot4j.sim.plan;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.sim.kit.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How many members keep payloads. Mostly so many that those of them who stay are a quorum; else
 * nothing but safety can be asked for.
 */
final class DaCasting {
  private static final double DEAD = 0.15;

  private DaCasting() {}

  static Availability of(List<Long> stakes, IntPredicate stays, Dice dice) {
    List<Availability> live = new ArrayList<>();
    for (int size = 1; size <= stakes.size(); size++) {
      Availability availability = Availability.committee(size);
      if (isLive(stakes, availability, stays)) {
        live.add(availability);
      }
    }
    return dice.chance(DEAD)
        ? Availability.committee(1 + dice.below(stakes.size()))
        : dice.pick(live);
  }

  /** Whether those who keep payloads and stay are a quorum of those who keep payloads. */
  static boolean isLive(List<Long> stakes, Availability availability, IntPredicate stays) {
    if (!availability.isDispersed()) {
      return true;
    }
    DaCommittee committee = DaCommittee.of(committee(stakes), availability);
    long weight = 0;
    for (int member : committee.members().indices()) {
      weight += stays.test(member) ? stakes.get(member) : 0;
    }
    return weight >= committee.quorum();
  }

  private static Committee committee(List<Long> stakes) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < stakes.size(); i++) {
      members.add(
          new Member(new PublicKey(new CanonicalWriter(4).i32(i).toBytes()), stakes.get(i)));
    }
    return Committee.of(members);
  }
}
