package io.hotshot4j.explore;

/**
 * One state of the whole network: what was signed and sent, ever, and the honest members. Sent
 * messages stay: delay, loss, duplication and reordering are all in what is delivered when.
 *
 * <p>Cells, as shorts: for each view two leaves (number plus one) with their honest voters by bit;
 * for each view the certificate view that each honest member signed in its timeout, plus one; the
 * honest members, four shorts each.
 */
final class State {
  /** Leaves that may be voted for in one view: with four members a third cannot be certified. */
  static final int SLOTS = 2;

  /** Voters of a certified leaf, once it does not matter who they were. */
  static final int CERTIFIED = 8;

  final int views;
  final short[] cells;

  State(int views) {
    this.views = views;
    cells = new short[length(views)];
    for (int i = 0; i < Evidence.HONEST; i++) {
      setMember(i, MemberBits.fresh());
    }
  }

  private State(int views, short[] cells) {
    this.views = views;
    this.cells = cells;
  }

  static int length(int views) {
    return 2 * SLOTS * views + Evidence.HONEST * views + 4 * Evidence.HONEST;
  }

  /** Room for a state that is about to be filled in. */
  static State blank(int views) {
    return new State(views, new short[length(views)]);
  }

  void set(State other) {
    System.arraycopy(other.cells, 0, cells, 0, cells.length);
  }

  private int slot(int view, int slot) {
    return 2 * (SLOTS * (view - 1) + slot);
  }

  private int timeouts(int view) {
    return 2 * SLOTS * views + Evidence.HONEST * (view - 1);
  }

  private int members(int member) {
    return (2 * SLOTS + Evidence.HONEST) * views + 4 * member;
  }

  /** The leaf there plus one, or 0. */
  int leaf(int view, int slot) {
    return cells[slot(view, slot)] & 0xffff;
  }

  int voters(int view, int slot) {
    return cells[slot(view, slot) + 1];
  }

  void setSlot(int view, int slot, int leafPlusOne, int voters) {
    cells[slot(view, slot)] = (short) leafPlusOne;
    cells[slot(view, slot) + 1] = (short) voters;
  }

  /** What a member signed when it gave up a view, plus one; 0 if it has not. */
  int timeout(int view, int member) {
    return cells[timeouts(view) + member];
  }

  void setTimeout(int view, int member, int highPlusOne) {
    cells[timeouts(view) + member] = (short) highPlusOne;
  }

  long member(int member) {
    int at = members(member);
    return (cells[at] & 0xffffL)
        | (cells[at + 1] & 0xffffL) << 16
        | (cells[at + 2] & 0xffffL) << 32
        | (cells[at + 3] & 0xffffL) << 48;
  }

  void setMember(int member, long bits) {
    int at = members(member);
    cells[at] = (short) bits;
    cells[at + 1] = (short) (bits >>> 16);
    cells[at + 2] = (short) (bits >>> 32);
    cells[at + 3] = (short) (bits >>> 48);
  }

  int field(int member, int field) {
    return MemberBits.get(member(member), field);
  }

  long fingerprint() {
    long hash = 0x243f6a8885a308d3L;
    int i = 0;
    for (; i + 3 < cells.length; i += 4) {
      long word =
          (cells[i] & 0xffffL)
              | (cells[i + 1] & 0xffffL) << 16
              | (cells[i + 2] & 0xffffL) << 32
              | (cells[i + 3] & 0xffffL) << 48;
      hash = FingerprintSet.mix(hash ^ word) + hash * 0x9e3779b97f4a7c15L;
    }
    for (; i < cells.length; i++) {
      hash = FingerprintSet.mix(hash ^ cells[i]) + hash * 0x9e3779b97f4a7c15L;
    }
    return FingerprintSet.mix(hash);
  }
}
