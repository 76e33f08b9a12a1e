package io.hotshot4j.explore;

/**
 * A member whose disk was wiped: it signs nothing, hears reports of the others that have a record,
 * and once these and the Byzantine member's are a quorum of the others it adopts the highest
 * certificates and acts in views above its floor only. The Byzantine member reports nothing that
 * would raise the floor.
 */
final class Recoveries {
  private static final int QUORUM = 3;

  private final Bounds bounds;
  private final LocalStep local;
  private final Canon canon;

  Recoveries(Bounds bounds, LocalStep local, Canon canon) {
    this.bounds = bounds;
    this.local = local;
    this.canon = canon;
  }

  void of(State state, int member, State next, Successors.Sink sink) {
    long bits = state.member(member);
    int status = MemberBits.get(bits, MemberBits.STATUS);
    if (status == MemberBits.SOUND && member >= bounds.steadfast()) {
      long blank = MemberBits.set(MemberBits.fresh(), MemberBits.STATUS, MemberBits.WIPED);
      emit(state, member, blank, Act.WIPE, 0, next, sink);
    }
    if (status != MemberBits.WIPED) {
      return;
    }
    int reporters = MemberBits.get(bits, MemberBits.REPORTERS);
    for (int other = 0; other < Evidence.HONEST; other++) {
      if ((reporters >> other & 1) == 0 && counts(state, member, other)) {
        int leaf = canon.certifiedLeaf(state, state.field(other, MemberBits.HIGH_QC));
        long highest = local.reports(state.member(other), leaf);
        if (highest != LocalStep.REFUSED) {
          long heard = heard(bits, state, other, (int) highest);
          emit(state, member, heard, Act.REPORT, other, next, sink);
        }
      }
    }
    if (Integer.bitCount(reporters) + 1 >= QUORUM) {
      emit(state, member, back(bits), Act.RETURN, 0, next, sink);
    }
  }

  private boolean counts(State state, int member, int other) {
    if (other == member) {
      return bounds.mutant() == Mutant.OWN_REPORT_COUNTS;
    }
    return state.field(other, MemberBits.STATUS) != MemberBits.WIPED
        || bounds.mutant() == Mutant.WIPED_REPORTS_COUNT;
  }

  private static long heard(long bits, State state, int other, int highest) {
    long heard = raise(bits, MemberBits.REPORTED, highest);
    heard = raise(heard, MemberBits.REPORTED_QC, state.field(other, MemberBits.HIGH_QC));
    heard = raise(heard, MemberBits.REPORTED_TC, state.field(other, MemberBits.HIGH_TC));
    int reporters = MemberBits.get(heard, MemberBits.REPORTERS) | 1 << other;
    return MemberBits.set(heard, MemberBits.REPORTERS, reporters);
  }

  private static long raise(long bits, int field, int value) {
    return MemberBits.set(bits, field, Math.max(MemberBits.get(bits, field), value));
  }

  private long back(long bits) {
    int reported = MemberBits.get(bits, MemberBits.REPORTED);
    int floor = bounds.mutant() == Mutant.FLOOR_WITHOUT_PLUS_ONE ? reported : local.floor(reported);
    int qc = MemberBits.get(bits, MemberBits.REPORTED_QC);
    int tc = MemberBits.get(bits, MemberBits.REPORTED_TC);
    long back = MemberBits.set(0, MemberBits.STATUS, MemberBits.BACK);
    back = MemberBits.set(back, MemberBits.REPORTED, floor);
    back = MemberBits.set(back, MemberBits.HIGH_QC, qc);
    back = MemberBits.set(back, MemberBits.HIGH_TC, tc);
    return MemberBits.set(back, MemberBits.VIEW, Math.max(qc, tc) + 1);
  }

  private void emit(
      State state, int member, long bits, int what, int other, State next, Successors.Sink sink) {
    next.set(state);
    next.setMember(member, bits);
    canon.normalize(next);
    sink.accept(next, member, Act.of(Act.RECOVERY, what, other, 0, 0, 0, 0), true);
  }
}
