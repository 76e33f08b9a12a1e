package io.hotshot4j.explore;

/**
 * What a member might still sign, never less than what it can: a leaf or timeout that waits for
 * nobody any more may be forgotten.
 */
final class Future {
  private final Bounds bounds;

  Future(Bounds bounds) {
    this.bounds = bounds;
  }

  boolean mayVote(State state, int member, int view) {
    boolean now =
        state.field(member, MemberBits.STATUS) != MemberBits.WIPED
            && state.field(member, MemberBits.VIEW) <= view
            && state.field(member, MemberBits.VOTED) < view
            && (state.field(member, MemberBits.TIMEOUT) < view
                || bounds.mutant() == Mutant.VOTE_AFTER_TIMEOUT);
    return now || member >= bounds.steadfast() && mayVoteAfterForgetting(state, member, view);
  }

  private boolean mayVoteAfterForgetting(State state, int member, int view) {
    return switch (bounds.mutant()) {
      case LOCK_LOST_AT_RESTART ->
          state.field(member, MemberBits.VOTED) < view
              && state.field(member, MemberBits.TIMEOUT) < view;
      case VOTE_LOST_AT_RESTART -> isAboveCertificates(state, member, view);
      default -> view > leastFloor(state, member);
    };
  }

  boolean mayGiveUp(State state, int member, int view) {
    boolean now =
        state.field(member, MemberBits.STATUS) != MemberBits.WIPED
            && state.field(member, MemberBits.VIEW) <= view
            && state.field(member, MemberBits.TIMEOUT) < view;
    return now || member >= bounds.steadfast() && mayGiveUpAfterForgetting(state, member, view);
  }

  private boolean mayGiveUpAfterForgetting(State state, int member, int view) {
    return switch (bounds.mutant()) {
      case LOCK_LOST_AT_RESTART -> state.field(member, MemberBits.TIMEOUT) < view;
      case VOTE_LOST_AT_RESTART -> isAboveCertificates(state, member, view);
      case TIMEOUTS_BELOW_THE_FLOOR -> view > highestCertificate(state, member);
      default -> view > leastFloor(state, member);
    };
  }

  private static boolean isAboveCertificates(State state, int member, int view) {
    return state.field(member, MemberBits.HIGH_QC) < view
        && state.field(member, MemberBits.HIGH_TC) < view;
  }

  /** A member comes back above every certificate that it will have been told of. */
  private static int highestCertificate(State state, int member) {
    if (state.field(member, MemberBits.STATUS) == MemberBits.BACK) {
      return 15;
    }
    int highest =
        Math.max(
            state.field(member, MemberBits.REPORTED_QC),
            state.field(member, MemberBits.REPORTED_TC));
    int reporters = state.field(member, MemberBits.REPORTERS);
    for (int other = 0; other < Evidence.HONEST; other++) {
      if (other != member && (reporters >> other & 1) == 0) {
        highest = Math.max(highest, state.field(other, MemberBits.HIGH_QC));
        highest = Math.max(highest, state.field(other, MemberBits.HIGH_TC));
      }
    }
    return highest;
  }

  /** No report of this member will be of a lower view. */
  private static int reported(State state, int member) {
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

  /** No later return has a lower floor: what the others report only grows. */
  private int leastFloor(State state, int member) {
    int status = state.field(member, MemberBits.STATUS);
    if (status == MemberBits.BACK) {
      return 15; // Nobody's disk is wiped twice.
    }
    int least = status == MemberBits.WIPED ? state.field(member, MemberBits.REPORTED) : 0;
    boolean allReport =
        bounds.mutant() != Mutant.OWN_REPORT_COUNTS
            && bounds.mutant() != Mutant.WIPED_REPORTS_COUNT;
    int reporters = state.field(member, MemberBits.REPORTERS);
    for (int other = 0; allReport && other < Evidence.HONEST; other++) {
      if (other != member && (reporters >> other & 1) == 0) {
        least = Math.max(least, reported(state, other));
      }
    }
    return bounds.mutant() == Mutant.FLOOR_WITHOUT_PLUS_ONE ? least : least + 1;
  }
}
