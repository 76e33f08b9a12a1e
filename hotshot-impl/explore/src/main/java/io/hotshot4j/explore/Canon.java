package io.hotshot4j.explore;

/**
 * Makes states that no rule can tell apart equal. Each step is argued for in {@code
 * doc/spec/safety.md}; without {@link Bounds#reduced} only the first is taken.
 */
final class Canon {
  private final Bounds bounds;
  private final Leaves leaves;
  private final boolean[] certifies;
  private final boolean[] givesUp;

  Canon(Bounds bounds, Evidence evidence) {
    this.bounds = bounds;
    leaves = evidence.leaves;
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
   * The least that the highest view signed in a timeout certificate of a view can be, or -1 if there
   * can be no certificate. The Byzantine member's own share is genesis.
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

  void normalize(State state) {
    if (bounds.reduced()) {
      for (int i = 0; i < Evidence.HONEST; i++) {
        state.setMember(i, relevant(state.member(i)));
      }
      if (!bounds.someForget()) {
        forgetVotes(state);
        forgetTimeouts(state);
      }
    }
    if (bounds.wipes() == 0) {
      sortMembers(state);
    }
  }

  /** Rules compare what was signed with the current view and later ones only. */
  private long relevant(long member) {
    if (bounds.mutant().forgets()) {
      return member;
    }
    int view = MemberBits.get(member, MemberBits.VIEW);
    long kept = MemberBits.set(member, MemberBits.TIMEOUT_HIGH, 0);
    kept = MemberBits.set(kept, MemberBits.VOTED_SLOT, 0);
    if (MemberBits.get(member, MemberBits.VOTED) < view) {
      kept = MemberBits.set(kept, MemberBits.VOTED, 0);
    }
    if (MemberBits.get(member, MemberBits.TIMEOUT) < view) {
      kept = MemberBits.set(kept, MemberBits.TIMEOUT, 0);
    }
    if (MemberBits.get(member, MemberBits.HIGH_TC) + 1 < view) {
      kept = MemberBits.set(kept, MemberBits.HIGH_TC, 0);
    }
    return kept;
  }

  private boolean mayVote(State state, int member, int view) {
    return state.field(member, MemberBits.VIEW) <= view
        && state.field(member, MemberBits.VOTED) < view
        && (state.field(member, MemberBits.TIMEOUT) < view
            || bounds.mutant() == Mutant.VOTE_AFTER_TIMEOUT);
  }

  private boolean mayGiveUp(State state, int member, int view) {
    return state.field(member, MemberBits.VIEW) <= view
        && state.field(member, MemberBits.TIMEOUT) < view;
  }

  /** Who voted matters to nobody, and neither does a leaf that can no longer be certified. */
  private void forgetVotes(State state) {
    for (int view = 1; view <= state.views; view++) {
      int more = 0;
      for (int i = 0; i < Evidence.HONEST; i++) {
        more += mayVote(state, i, view) ? 1 : 0;
      }
      for (int slot = State.SLOTS - 1; slot >= 0; slot--) {
        int leaf = state.leaf(view, slot);
        int count = Integer.bitCount(state.voters(view, slot));
        if (leaf == 0) {
          continue;
        }
        if (isCertified(state, view, slot)) {
          state.setSlot(view, slot, leaf, State.CERTIFIED);
        } else if (certifies[(1 << Math.min(Evidence.HONEST, count + more)) - 1]) {
          state.setSlot(view, slot, leaf, (1 << count) - 1);
        } else {
          state.setSlot(view, slot, state.leaf(view, 1), state.voters(view, 1));
          state.setSlot(view, 1, 0, 0);
        }
      }
      nameVariant(state, view);
    }
  }

  /** A leaf that is alone in its view has the first name; nothing has been built on it yet. */
  private void nameVariant(State state, int view) {
    int leaf = state.leaf(view, 0) - 1;
    if (leaf > 0 && state.leaf(view, 1) == 0 && leaves.variant(leaf) == 1) {
      int renamed = leaves.id(view, leaves.claimedView(leaf), leaves.parent(leaf), 0);
      state.setSlot(view, 0, renamed + 1, state.voters(view, 0));
    }
  }

  /** Of the timeouts of a view the two lowest matter, and only while they can still move anybody. */
  private void forgetTimeouts(State state) {
    for (int view = 1; view <= state.views; view++) {
      boolean usable = false;
      boolean more = false;
      for (int i = 0; i < Evidence.HONEST; i++) {
        usable |= mayGiveUp(state, i, view + 1) || mayVote(state, i, view + 1);
        usable |= mayGiveUp(state, i, view);
        more |= mayGiveUp(state, i, view);
      }
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
      boolean two = second < Integer.MAX_VALUE;
      low = two && !more && !givesUp[1] ? second : low;
      state.setTimeout(view, 0, usable && low < Integer.MAX_VALUE ? low : 0);
      state.setTimeout(view, 1, usable && two ? second : 0);
      state.setTimeout(view, 2, 0);
    }
  }

  /** Nothing depends on the number of an honest member. */
  private void sortMembers(State state) {
    for (int round = 1; round < Evidence.HONEST; round++) {
      for (int i = 1; i < Evidence.HONEST; i++) {
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
    if (anonymous()) {
      return;
    }
    for (int view = 1; view <= state.views; view++) {
      int timeout = state.timeout(view, left);
      state.setTimeout(view, left, state.timeout(view, right));
      state.setTimeout(view, right, timeout);
      for (int slot = 0; slot < State.SLOTS; slot++) {
        int voters = state.voters(view, slot);
        int others = voters & ~(1 << left | 1 << right);
        int swapped = (voters >> left & 1) << right | (voters >> right & 1) << left;
        state.setSlot(view, slot, state.leaf(view, slot), others | swapped);
      }
    }
  }
}
