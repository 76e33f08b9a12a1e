package io.hotshot4j.explore;

import java.util.Arrays;
import java.util.Optional;

/** What must hold in every state and on every step. */
final class Properties {
  private final Bounds bounds;
  private final Evidence evidence;
  private final Leaves leaves;
  private final Canon canon;
  private byte[] decides = new byte[1 << 10];

  Properties(Bounds bounds, Evidence evidence, Canon canon) {
    this.bounds = bounds;
    this.evidence = evidence;
    this.leaves = evidence.leaves;
    this.canon = canon;
  }

  /** What is wrong with a state, if anything. */
  Optional<String> violation(State state) {
    for (int view = 1; view <= state.views; view++) {
      for (int slot = 0; slot < State.SLOTS; slot++) {
        if (state.leaf(view, slot) == 0 || !canon.isCertified(state, view, slot)) {
          continue;
        }
        int leaf = state.leaf(view, slot) - 1;
        Optional<String> wrong = violation(state, view, slot, leaf);
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> violation(State state, int view, int slot, int leaf) {
    if (bounds.aim() != Bounds.Aim.FORK
        && slot == 0
        && state.leaf(view, 1) > 0
        && canon.isCertified(state, view, 1)) {
      return Optional.of("two certificates in view " + view);
    }
    if (!decidesParent(leaf)) {
      return Optional.empty();
    }
    int decided = leaves.parent(leaf);
    for (int other = 1; other <= state.views; other++) {
      for (int of = 0; of < State.SLOTS; of++) {
        int second = state.leaf(other, of) - 1;
        if (second < 0 || !canon.isCertified(state, other, of)) {
          continue;
        }
        if (bounds.aim() != Bounds.Aim.FORK
            && other > leaves.view(decided)
            && !extend(second, decided)) {
          return Optional.of(
              leaves.label(decided)
                  + " is decided, and the later certificate of "
                  + leaves.label(second)
                  + " does not extend it");
        }
        int parent = leaves.parent(second);
        if (decidesParent(second) && !extend(parent, decided) && !extend(decided, parent)) {
          return Optional.of(
              "a fork: "
                  + leaves.label(decided)
                  + " is decided by the certificate of "
                  + leaves.label(leaf)
                  + ", and "
                  + leaves.label(parent)
                  + " by that of "
                  + leaves.label(second));
        }
      }
    }
    return Optional.empty();
  }

  private boolean extend(int leaf, int ancestor) {
    return leaves.extendsLeaf(leaf, ancestor);
  }

  boolean decidesParent(int leaf) {
    if (leaf >= decides.length) {
      decides = Arrays.copyOf(decides, 2 * leaf);
    }
    if (decides[leaf] == 0) {
      decides[leaf] = (byte) (evidence.decidesParent(leaf) ? 2 : 1);
    }
    return decides[leaf] == 2;
  }

  /** What is wrong with a step, if anything; members keep their numbers only before it. */
  Optional<String> violation(State before, int member, long act) {
    if (bounds.aim() != Bounds.Aim.ANYTHING) {
      return Optional.empty();
    }
    int kind = Act.kind(act);
    if (kind == Act.CRASH) {
      return Optional.of("a restart changes what a member is");
    }
    int view = Act.view(act);
    long bits = before.member(member);
    if (kind == Act.VOTE) {
      if (MemberBits.get(bits, MemberBits.VOTED) >= view) {
        return Optional.of("a second vote in view " + view);
      }
      if (MemberBits.get(bits, MemberBits.TIMEOUT) >= view) {
        return Optional.of("a vote in view " + view + " after giving it up");
      }
    }
    return bounds.reduced() && !bounds.someForget()
        ? Optional.empty()
        : contradiction(before, member, kind, view, act);
  }

  /** The same against what was sent, where members have names. */
  private Optional<String> contradiction(State before, int member, int kind, int view, long act) {
    if (kind == Act.VOTE) {
      int other = before.voters(view, 1 - Act.slot(act));
      if (other != State.CERTIFIED && (other >> member & 1) != 0) {
        return Optional.of("a member votes twice in view " + view);
      }
      for (int later = view; later <= before.views; later++) {
        if (before.timeout(later, member) > 0) {
          return Optional.of("a member votes in view " + view + " after giving up " + later);
        }
      }
    }
    boolean timeout = kind >= Act.TIMEOUT && kind <= Act.JOIN;
    if (timeout && before.timeout(view, member) > 0) {
      return Optional.of("a member gives up view " + view + " twice");
    }
    return Optional.empty();
  }
}
