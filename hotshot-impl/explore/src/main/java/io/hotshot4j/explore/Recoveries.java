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

  Recoveries(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Whether a member may be brought to something although its disk was wiped once. */
  boolean allows(long member, long act) {
    if (MemberBits.get(member, MemberBits.STATUS) != MemberBits.BACK
        || Act.kind(act) == Act.RESTATE) {
      return true;
    }
    boolean timeout = Act.kind(act) != Act.VOTE;
    return Act.view(act) > MemberBits.get(member, MemberBits.REPORTED)
        || timeout && bounds.mutant() == Mutant.TIMEOUTS_BELOW_THE_FLOOR;
  }

  void of(State state, int member, State next, Canon canon, Successors.Sink sink) {
    long bits = state.member(member);
    int status = MemberBits.get(bits, MemberBits.STATUS);
    if (status == MemberBits.SOUND && member >= bounds.steadfast()) {
      long blank = MemberBits.set(MemberBits.fresh(), MemberBits.STATUS, MemberBits.WIPED);
      emit(state, member, blank, Act.WIPE, 0, next, canon, sink);
    }
    if (status != MemberBits.WIPED) {
      return;
    }
    int reporters = MemberBits.get(bits, MemberBits.REPORTERS);
    for (int other = 0; other < Evidence.HONEST; other++) {
      if ((reporters >> other & 1) == 0 && counts(state, member, other)) {
        emit(state, member, heard(bits, state, other), Act.REPORT, other, next, canon, sink);
      }
    }
    if (Integer.bitCount(reporters) + 1 >= QUORUM) {
      emit(state, member, back(bits), Act.RETURN, 0, next, canon, sink);
    }
  }

  private boolean counts(State state, int member, int other) {
    if (other == member) {
      return bounds.mutant() == Mutant.OWN_REPORT_COUNTS;
    }
    return state.field(other, MemberBits.STATUS) != MemberBits.WIPED
        || bounds.mutant() == Mutant.WIPED_REPORTS_COUNT;
  }

  /** The highest view that a member tells of. */
  static int reported(State state, int member) {
    int highest =
        Math.max(
            Math.max(
                state.field(member, MemberBits.VOTED), state.field(member, MemberBits.TIMEOUT)),
            Math.max(
                state.field(member, MemberBits.HIGH_QC), state.field(member, MemberBits.HIGH_TC)));
    return state.field(member, MemberBits.STATUS) == MemberBits.BACK
        ? Math.max(highest, state.field(member, MemberBits.REPORTED))
        : highest;
  }

  private static long heard(long bits, State state, int other) {
    long heard = raise(bits, MemberBits.REPORTED, reported(state, other));
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
    int floor = bounds.mutant() == Mutant.FLOOR_WITHOUT_PLUS_ONE ? reported : reported + 1;
    int qc = MemberBits.get(bits, MemberBits.REPORTED_QC);
    int tc = MemberBits.get(bits, MemberBits.REPORTED_TC);
    long back = MemberBits.set(0, MemberBits.STATUS, MemberBits.BACK);
    back = MemberBits.set(back, MemberBits.REPORTED, floor);
    back = MemberBits.set(back, MemberBits.HIGH_QC, qc);
    back = MemberBits.set(back, MemberBits.HIGH_TC, tc);
    return MemberBits.set(back, MemberBits.VIEW, Math.max(qc, tc) + 1);
  }

  private static void emit(
      State state,
      int member,
      long bits,
      int what,
      int other,
      State next,
      Canon canon,
      Successors.Sink sink) {
    next.set(state);
    next.setMember(member, bits);
    canon.normalize(next);
    sink.accept(next, member, Act.of(Act.RECOVERY, what, other, 0, 0, 0, 0), true);
  }
}
