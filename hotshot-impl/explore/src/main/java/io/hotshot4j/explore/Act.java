package io.hotshot4j.explore;

/** One thing an honest member can be brought to do, packed into a long. */
final class Act {
  /** Votes for a leaf: its proposal, with or without a timeout certificate, is delivered. */
  static final int VOTE = 0;

  /** Gives up the view it is in. */
  static final int TIMEOUT = 1;

  /** Is shown the certificate of a leaf and gives up the view after it. */
  static final int TIMEOUT_AFTER_QC = 2;

  /** Is shown a timeout certificate and gives up the view after it. */
  static final int TIMEOUT_AFTER_TC = 3;

  /** Is shown timeouts of one honest and the Byzantine member, and gives up with them. */
  static final int JOIN = 4;

  /** Comes back and says again what it said. */
  static final int RESTATE = 5;

  /** Crashes and comes back. */
  static final int CRASH = 6;

  /** Loses its disk, hears a report, or comes back by reports; {@code view} says which. */
  static final int RECOVERY = 7;

  /** The disk is lost. */
  static final int WIPE = 0;

  /** Another member's report arrives; {@code other} says whose. */
  static final int REPORT = 1;

  /** A quorum of reports is there. */
  static final int RETURN = 2;

  private Act() {}

  /**
   * Packs one.
   *
   * @param kind which
   * @param view of the vote or timeout
   * @param other the view of the honest timeout of a join
   * @param slot which leaf of its view is voted for
   * @param leaf voted for, certified, or highest of the timeouts
   * @param tcLeaf highest of the timeout certificate that comes with a proposal, plus one
   * @param learnt a certificate that comes before, plus one
   */
  static long of(int kind, int view, int other, int slot, int leaf, int tcLeaf, int learnt) {
    return kind
        | (long) view << 3
        | (long) other << 7
        | (long) slot << 11
        | (long) leaf << 12
        | (long) tcLeaf << 28
        | (long) learnt << 44;
  }

  static int kind(long act) {
    return (int) (act & 7);
  }

  static int view(long act) {
    return (int) (act >>> 3 & 15);
  }

  static int other(long act) {
    return (int) (act >>> 7 & 15);
  }

  static int slot(long act) {
    return (int) (act >>> 11 & 1);
  }

  static int leaf(long act) {
    return (int) (act >>> 12 & 0xffff);
  }

  static int tcLeaf(long act) {
    return (int) (act >>> 28 & 0xffff);
  }

  static int learnt(long act) {
    return (int) (act >>> 44 & 0xffff);
  }
}
