package io.hotshot4j.explore;

/**
 * What one honest member is: its durable record, the view it is in, and its way back if its disk
 * was wiped. Packed into a long, four bits a field.
 */
final class MemberBits {
  static final int VIEW = 0;
  static final int VOTED = 4;

  /** Which of the leaves of the voted view, plus one; 0 if it does not matter any more. */
  static final int VOTED_SLOT = 8;

  static final int TIMEOUT = 12;

  /** The certificate view signed in the last timeout. */
  static final int TIMEOUT_HIGH = 16;

  static final int HIGH_QC = 20;
  static final int HIGH_TC = 24;

  /** {@link #SOUND}, {@link #WIPED} or {@link #BACK}. */
  static final int STATUS = 28;

  /** The highest view reported so far. */
  static final int REPORTED = 32;

  /** Who has reported, by bit. */
  static final int REPORTERS = 36;

  /** Highest reported quorum certificate. */
  static final int REPORTED_QC = 40;

  static final int REPORTED_TC = 44;

  static final int SOUND = 0;
  static final int WIPED = 1;
  static final int BACK = 2;

  private static final long MASK = 15;

  private MemberBits() {}

  static int get(long member, int field) {
    return (int) (member >>> field & MASK);
  }

  static long set(long member, int field, int value) {
    return member & ~(MASK << field) | (long) value << field;
  }

  /** A member of a network that has not begun. */
  static long fresh() {
    return set(0, VIEW, 1);
  }
}
