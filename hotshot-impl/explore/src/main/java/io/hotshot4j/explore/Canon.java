package io.hotshot4j.explore;

/**
 * Makes states that no rule can tell apart equal. Each step is argued for in {@code
 * doc/spec/safety.md}; without {@link Bounds#reduced} only the first is taken.
 */
final class Canon {
  private final Bounds bounds;
  private final Leaves leaves;
  private final Future future;
  private final int[] order = new int[Evidence.HONEST];
  private final boolean[] certifies;
  private final boolean[] givesUp;

  Canon(Bounds bounds, Evidence evidence) {
    this.bounds = bounds;
    leaves = evidence.leaves;
    future = new Future(bounds);
    certifies = new boolean[1 << Evidence.HONEST];
    givesUp = new boolean[1 << Evidence.HONEST];
    for (int set = 0; set < certifies.length; set++) {
      certifies[set] = evidence.certifies(set);
      givesUp[set] = evidence.givesUp(set);
    }
  }

  boolean isCertified(State state, int view, int slot) {
    int voters = state.voters(view, slot);
    return voters == State.CERTIFIED || certifies[voters];
  }

  /**
   * The least that the highest view signed in a timeout certificate of a view can be, or -1 if
   * there can be no certificate. The Byzantine member's own share is genesis.
   */
  int leastMaximum(State state, int view) {
    int least = -1;
    for (int set = 1; set < givesUp.length; set++) {
      if (!givesUp[set]) {
        continue;
      }
      int maximum = 0;
      for (int i = 0; i < Evidence.HONEST && maximum >= 0; i++) {
        if ((set >> i & 1) != 0) {
          int signed = state.timeout(view, i) - 1;
          maximum = signed < 0 ? -1 : Math.max(maximum, signed);
        }
      }
      if (maximum >= 0 && (least < 0 || maximum < least)) {
        least = maximum;
      }
    }
    return least;
  }

  /** The leaf that the certificate of a view is of; the first if there are two. */
  int certifiedLeaf(State state, int view) {
    if (view == 0) {
      return Leaves.GENESIS;
    }
    boolean first = state.leaf(view, 0) > 0 && isCertified(state, view, 0);
    return state.leaf(view, first ? 0 : 1) - 1;
  }

  /** Where each member was before the last {@link #normalize}. */
  int[] order() {
    return order;
  }

  void normalize(State state) {
    if (bounds.reduced()) {
      for (int i = 0; i < Evidence.HONEST; i++) {
        state.setMember(i, relevant(state.member(i), i));
      }
      for (int view = 1; view <= state.views; view++) {
        forgetVotes(state, view);
        forgetTimeouts(state, view);
      }
    }
    sortMembers(state);
  }

  /** Rules compare what was signed with the current view and later ones only. */
  private long relevant(long member, int index) {
    if (bounds.mutant().forgets() && index >= bounds.steadfast()) {
      return member;
    }
    int view = MemberBits.get(member, MemberBits.VIEW);
    long kept = MemberBits.set(member, MemberBits.VOTED_SLOT, 0);
    if (MemberBits.get(member, MemberBits.VOTED) < view) {
      kept = MemberBits.set(kept, MemberBits.VOTED, 0);
    }
    if (MemberBits.get(member, MemberBits.TIMEOUT) < view) {
      kept =
          MemberBits.set(MemberBits.set(kept, MemberBits.TIMEOUT, 0), MemberBits.TIMEOUT_HIGH, 0);
    }
    if (MemberBits.get(member, MemberBits.HIGH_TC) + 1 < view) {
      kept = MemberBits.set(kept, MemberBits.HIGH_TC, 0);
    }
    return kept;
  }

  /** Who voted matters to nobody, and neither does a leaf that can no longer be certified. */
  private void forgetVotes(State state, int view) {
    for (int slot = State.SLOTS - 1; slot >= 0; slot--) {
      int leaf = state.leaf(view, slot);
      int voters = state.voters(view, slot);
      if (leaf == 0) {
        continue;
      }
      if (isCertified(state, view, slot)) {
        state.setSlot(view, slot, leaf, State.CERTIFIED);
      } else if (!certifies[votersInTheEnd(state, view, voters)]) {
        state.setSlot(view, slot, state.leaf(view, 1), state.voters(view, 1));
        state.setSlot(view, 1, 0, 0);
      }
    }
    nameVariant(state, view);
  }

  private int votersInTheEnd(State state, int view, int voters) {
    int all = voters;
    int more = 0;
    for (int i = 0; i < Evidence.HONEST; i++) {
      if (future.mayVote(state, i, view)) {
        all |= 1 << i;
        more++;
      }
    }
    return anonymous()
        ? (1 << Math.min(Evidence.HONEST, Integer.bitCount(voters) + more)) - 1
        : all;
  }

  /** A leaf that is alone in its view has the first name; nothing has been built on it yet. */
  private void nameVariant(State state, int view) {
    int leaf = state.leaf(view, 0) - 1;
    if (leaf > 0 && state.leaf(view, 1) == 0 && leaves.variant(leaf) == 1) {
      int renamed = leaves.id(view, leaves.claimedView(leaf), leaves.parent(leaf), 0);
      state.setSlot(view, 0, renamed + 1, state.voters(view, 0));
    }
  }

  /** The timeouts of a view matter while they can still move anybody. */
  private void forgetTimeouts(State state, int view) {
    boolean usable = false;
    boolean more = false;
    for (int i = 0; i < Evidence.HONEST; i++) {
      more |= future.mayGiveUp(state, i, view);
      usable |= future.mayGiveUp(state, i, view + 1) || future.mayVote(state, i, view + 1);
    }
    int least = leastMaximum(state, view);
    if (!more) {
      // Nobody joins in any more: what is left of them is the best certificate they make.
      int signed = usable && least >= 0 ? least + 1 : 0;
      state.setTimeout(view, 0, signed);
      state.setTimeout(view, 1, signed);
      state.setTimeout(view, 2, 0);
    } else if (anonymous()) {
      sortTimeouts(state, view);
    }
  }

  /** Whose they are does not matter, and neither does a third that is higher. */
  private static void sortTimeouts(State state, int view) {
    int low = Integer.MAX_VALUE;
    int second = Integer.MAX_VALUE;
    for (int i = 0; i < Evidence.HONEST; i++) {
      int signed = state.timeout(view, i);
      if (signed > 0 && signed < low) {
        second = low;
        low = signed;
      } else if (signed > 0 && signed < second) {
        second = signed;
      }
    }
    state.setTimeout(view, 0, low < Integer.MAX_VALUE ? low : 0);
    state.setTimeout(view, 1, second < Integer.MAX_VALUE ? second : 0);
    state.setTimeout(view, 2, 0);
  }

  /** Nothing depends on the number of a member that remembers. */
  private void sortMembers(State state) {
    for (int i = 0; i < Evidence.HONEST; i++) {
      order[i] = i;
    }
    for (int round = 1; round < bounds.steadfast(); round++) {
      for (int i = 1; i < bounds.steadfast(); i++) {
        if (compare(state, i - 1, i) > 0) {
          swap(state, i - 1, i);
        }
      }
    }
  }

  private boolean anonymous() {
    return bounds.reduced() && !bounds.someForget();
  }

  private int compare(State state, int left, int right) {
    int order = Long.compare(state.member(left), state.member(right));
    if (order != 0 || anonymous()) {
      return order;
    }
    for (int view = 1; view <= state.views; view++) {
      order = Integer.compare(state.timeout(view, left), state.timeout(view, right));
      for (int slot = 0; slot < State.SLOTS && order == 0; slot++) {
        int voters = state.voters(view, slot);
        order = Integer.compare(voters >> left & 1, voters >> right & 1);
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private void swap(State state, int left, int right) {
    long member = state.member(left);
    state.setMember(left, state.member(right));
    state.setMember(right, member);
    int was = order[left];
    order[left] = order[right];
    order[right] = was;
    if (anonymous()) {
      return;
    }
    for (int i = bounds.steadfast(); i < Evidence.HONEST; i++) {
      int reporters = state.field(i, MemberBits.REPORTERS);
      int swapped = swapped(reporters, left, right);
      state.setMember(i, MemberBits.set(state.member(i), MemberBits.REPORTERS, swapped));
    }
    for (int view = 1; view <= state.views; view++) {
      int timeout = state.timeout(view, left);
      state.setTimeout(view, left, state.timeout(view, right));
      state.setTimeout(view, right, timeout);
      for (int slot = 0; slot < State.SLOTS; slot++) {
        int voters = state.voters(view, slot);
        state.setSlot(view, slot, state.leaf(view, slot), swapped(voters, left, right));
      }
    }
  }

  private static int swapped(int bits, int left, int right) {
    int others = bits & ~(1 << left | 1 << right);
    return others | (bits >> left & 1) << right | (bits >> right & 1) << left;
  }
}
