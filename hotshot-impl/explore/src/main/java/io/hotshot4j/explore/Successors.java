package io.hotshot4j.explore;

/**
 * Every step out of a state. The Byzantine member, and the leader of every view, is the adversary:
 * it has every signature that was ever sent and brings an honest member to anything a real replica
 * lets itself be brought to. Certificates form as soon as they can; forming, holding and deciding
 * are not steps of their own since the adversary delivers what it likes when it likes.
 */
final class Successors {
  /** Takes the states that follow. */
  interface Sink {
    /**
     * A state that follows, valid during the call only.
     *
     * @param next normalized
     * @param member who acts, as numbered in the state before
     * @param act what it does
     * @param sent false if it crashes between durable and sent
     */
    void accept(State next, int member, long act, boolean sent);
  }

  private final Bounds bounds;
  private final Leaves leaves;
  private final LocalStep local;
  private final Canon canon;
  private final Recoveries recoveries;
  private final boolean anonymous;
  private final State next;

  Successors(Bounds bounds, Evidence evidence, LocalStep local, Canon canon) {
    this.bounds = bounds;
    this.leaves = evidence.leaves;
    this.local = local;
    this.canon = canon;
    this.recoveries = new Recoveries(bounds, local, canon);
    this.anonymous = bounds.reduced() && !bounds.someForget();
    this.next = State.blank(bounds.views());
  }

  void of(State state, Sink sink) {
    for (int member = 0; member < Evidence.HONEST; member++) {
      long bits = state.member(member);
      if (anonymous && member > 0 && bits == state.member(member - 1)) {
        continue;
      }
      if (bounds.wipes() > 0) {
        recoveries.of(state, member, next, sink);
      }
      if (MemberBits.get(bits, MemberBits.STATUS) == MemberBits.WIPED) {
        continue;
      }
      votes(state, member, sink);
      timeouts(state, member, sink);
      restarts(state, member, sink);
    }
  }

  private int highLeaf(State state, int member) {
    return canon.certifiedLeaf(state, state.field(member, MemberBits.HIGH_QC));
  }

  // ------------------------------------------------------------------------------ votes

  private void votes(State state, int member, Sink sink) {
    int from = bounds.reduced() ? state.field(member, MemberBits.VIEW) : 1;
    for (int view = from; view <= bounds.views(); view++) {
      int tc = view > 1 ? canon.leastMaximum(state, view - 1) : -1;
      for (int slot = 0; slot < State.SLOTS; slot++) {
        if (state.leaf(view, slot) > 0) {
          vote(state, member, view, slot, state.leaf(view, slot) - 1, tc, sink);
        }
      }
      int free = state.leaf(view, 0) == 0 ? 0 : 1;
      if (state.leaf(view, free) == 0) {
        proposals(state, member, view, free, tc, sink);
      }
    }
  }

  /** New leaves on everything that is certified, with every view a leader might write into them. */
  private void proposals(State state, int member, int view, int slot, int tc, Sink sink) {
    for (int below = 0; below < view; below++) {
      for (int of = 0; of < (below == 0 ? 1 : State.SLOTS); of++) {
        if (below > 0 && (state.leaf(below, of) == 0 || !canon.isCertified(state, below, of))) {
          continue;
        }
        int parent = below == 0 ? Leaves.GENESIS : state.leaf(below, of) - 1;
        for (int claimed = view; claimed > leaves.claimedView(parent); claimed--) {
          int other = slot == 0 ? -1 : state.leaf(view, 0) - 1;
          boolean same =
              other >= 0 && leaves.parent(other) == parent && leaves.claimedView(other) == claimed;
          int variant = same ? 1 - leaves.variant(other) : 0;
          if (!same || bounds.variants() > 1) {
            vote(state, member, view, slot, leaves.id(view, claimed, parent, variant), tc, sink);
          }
        }
      }
    }
  }

  private void vote(State state, int member, int view, int slot, int leaf, int tc, Sink sink) {
    vote(state, member, Act.of(Act.VOTE, view, 0, slot, leaf, 0, 0), sink);
    if (tc >= 0) {
      int highest = canon.certifiedLeaf(state, tc) + 1;
      vote(state, member, Act.of(Act.VOTE, view, 0, slot, leaf, highest, 0), sink);
    }
  }

  private void vote(State state, int member, long act, Sink sink) {
    attempt(state, member, act, sink);
    if (!bounds.reduced()) {
      for (int learnt = 1; learnt < Act.view(act); learnt++) {
        if (isCertified(state, learnt)) {
          attempt(state, member, withLearnt(act, canon.certifiedLeaf(state, learnt)), sink);
        }
      }
    }
  }

  private static long withLearnt(long act, int leaf) {
    return Act.of(
        Act.kind(act),
        Act.view(act),
        Act.other(act),
        Act.slot(act),
        Act.leaf(act),
        Act.tcLeaf(act),
        leaf + 1);
  }

  private boolean isCertified(State state, int view) {
    return state.leaf(view, 0) > 0 && canon.isCertified(state, view, 0)
        || state.leaf(view, 1) > 0 && canon.isCertified(state, view, 1);
  }

  // ------------------------------------------------------------------------------ timeouts

  private void timeouts(State state, int member, Sink sink) {
    int from = bounds.reduced() ? state.field(member, MemberBits.VIEW) : 1;
    for (int view = from; view <= bounds.views(); view++) {
      if (view == state.field(member, MemberBits.VIEW)) {
        giveUp(state, member, Act.of(Act.TIMEOUT, view, 0, 0, 0, 0, 0), sink);
      }
      if (view > 1) {
        for (int slot = 0; slot < State.SLOTS; slot++) {
          int leaf = state.leaf(view - 1, slot) - 1;
          if (leaf >= 0 && canon.isCertified(state, view - 1, slot)) {
            giveUp(state, member, Act.of(Act.TIMEOUT_AFTER_QC, view, 0, 0, leaf, 0, 0), sink);
          }
        }
        int tc = canon.leastMaximum(state, view - 1);
        if (tc >= 0) {
          int leaf = canon.certifiedLeaf(state, tc);
          giveUp(state, member, Act.of(Act.TIMEOUT_AFTER_TC, view, 0, 0, leaf, 0, 0), sink);
        }
      }
      for (int later = view; later <= bounds.views(); later++) {
        joins(state, member, view, later, sink);
      }
    }
  }

  private void joins(State state, int member, int view, int later, Sink sink) {
    for (int other = 0; other < Evidence.HONEST; other++) {
      int signed = state.timeout(later, other);
      boolean own = other == member && !anonymous;
      if (signed > 0 && !own) {
        int leaf = canon.certifiedLeaf(state, signed - 1);
        giveUp(state, member, Act.of(Act.JOIN, view, later, 0, leaf, 0, 0), sink);
      }
    }
  }

  private void giveUp(State state, int member, long act, Sink sink) {
    attempt(state, member, act, sink);
    if (!bounds.reduced()) {
      for (int learnt = 1; learnt < Act.view(act); learnt++) {
        if (isCertified(state, learnt)) {
          attempt(state, member, withLearnt(act, canon.certifiedLeaf(state, learnt)), sink);
        }
      }
    }
  }

  // ------------------------------------------------------------------------------ all of them

  private void attempt(State state, int member, long act, Sink sink) {
    long before = state.member(member);
    long after = local.after(before, highLeaf(state, member), act);
    if (after == LocalStep.REFUSED) {
      return;
    }
    next.set(state);
    boolean joins = Act.kind(act) == Act.JOIN && bounds.mutant() == Mutant.JOIN_WITHOUT_TIMEOUT;
    if (joins) {
      long waiting = MemberBits.set(before, MemberBits.VIEW, Act.view(act));
      int high = MemberBits.get(after, MemberBits.HIGH_QC);
      next.setMember(member, MemberBits.set(waiting, MemberBits.HIGH_QC, high));
    } else {
      next.setMember(member, after);
      send(next, member, act, after);
    }
    canon.normalize(next);
    sink.accept(next, member, act, true);
    if (bounds.tornSends() && !joins) {
      next.set(state);
      if (Act.kind(act) == Act.VOTE) {
        keep(next, act, next.voters(Act.view(act), Act.slot(act)));
      }
      next.setMember(member, restarted(next, member, after));
      canon.normalize(next);
      sink.accept(next, member, act, false);
    }
  }

  private void send(State state, int member, long act, long after) {
    int view = Act.view(act);
    if (Act.kind(act) == Act.VOTE) {
      int voters = state.voters(view, Act.slot(act));
      int more =
          anonymous ? voters + 1 : 1 << member; // without names, n votes are the lowest n bits
      keep(state, act, voters == State.CERTIFIED ? voters : voters | more);
      return;
    }
    int signed = MemberBits.get(after, MemberBits.TIMEOUT_HIGH) + 1;
    int place = member;
    for (int i = 0; anonymous && i < Evidence.HONEST; i++) {
      place = state.timeout(view, place) > 0 ? i : place;
    }
    int before = state.timeout(view, place);
    state.setTimeout(view, place, before == 0 ? signed : Math.min(before, signed));
  }

  private static void keep(State state, long act, int voters) {
    state.setSlot(Act.view(act), Act.slot(act), Act.leaf(act) + 1, voters);
  }

  // ------------------------------------------------------------------------------ restarts

  private void restarts(State state, int member, Sink sink) {
    long before = state.member(member);
    long after = restarted(state, member, before);
    if (after != before) {
      next.set(state);
      next.setMember(member, after);
      canon.normalize(next);
      sink.accept(next, member, Act.of(Act.CRASH, 0, 0, 0, 0, 0, 0), true);
    }
    if (bounds.tornSends()) {
      restate(state, member, sink);
    }
  }

  private long restarted(State state, int member, long bits) {
    long kept = bits;
    if (member < bounds.steadfast()) {
      // Its record is durable.
    } else if (bounds.mutant() == Mutant.LOCK_LOST_AT_RESTART) {
      kept = MemberBits.set(MemberBits.set(kept, MemberBits.HIGH_QC, 0), MemberBits.HIGH_TC, 0);
    } else if (bounds.mutant() == Mutant.VOTE_LOST_AT_RESTART) {
      kept = MemberBits.set(MemberBits.set(kept, MemberBits.VOTED, 0), MemberBits.TIMEOUT, 0);
      kept = MemberBits.set(kept, MemberBits.VOTED_SLOT, 0);
      kept = MemberBits.set(kept, MemberBits.TIMEOUT_HIGH, 0);
    }
    int leaf = canon.certifiedLeaf(state, MemberBits.get(kept, MemberBits.HIGH_QC));
    int view = local.resumes(kept, leaf);
    return MemberBits.set(kept, MemberBits.VIEW, Math.min(view, 15));
  }

  /** A statement that was durable and not sent is said after all. */
  private void restate(State state, int member, Sink sink) {
    long bits = state.member(member);
    long act = Act.of(Act.RESTATE, 0, 0, 0, 0, 0, 0);
    long said = local.after(bits, highLeaf(state, member), act);
    next.set(state);
    boolean news = false;
    int voted = MemberBits.get(bits, MemberBits.VOTED);
    int slot = MemberBits.get(bits, MemberBits.VOTED_SLOT);
    if ((said & 1) != 0 && (state.voters(voted, slot) >> member & 1) == 0) {
      int voters = state.voters(voted, slot) | 1 << member;
      next.setSlot(voted, slot, state.leaf(voted, slot), voters);
      news = true;
    }
    int timeout = MemberBits.get(bits, MemberBits.TIMEOUT);
    if ((said & 2) != 0 && state.timeout(timeout, member) == 0) {
      next.setTimeout(timeout, member, MemberBits.get(bits, MemberBits.TIMEOUT_HIGH) + 1);
      news = true;
    }
    if (news) {
      canon.normalize(next);
      sink.accept(next, member, act, true);
    }
  }
}
