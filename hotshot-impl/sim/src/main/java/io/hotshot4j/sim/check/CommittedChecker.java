package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.View;
import io.hotshot4j.sim.kit.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * I-1: The heart of safety, whether or not anybody has noticed yet. A leaf is certifiable once the
 * honest votes for it and all Byzantine members make a quorum. A leaf whose certifiable child is of
 * the very next view is committed, and whatever becomes certifiable in a later view extends it.
 */
public final class CommittedChecker {
  private static final String NAME = "I-1 committed";

  private final Committee committee;
  private final BitSet byzantine;
  private final Ledger ledger;
  private final long byzantineWeight;
  private final Map<Vote, BitSet> votes = new HashMap<>();
  private final List<Leaf> certifiable = new ArrayList<>();
  private Leaf committed;

  private record Vote(View view, Hash leaf) {}

  public CommittedChecker(Committee committee, BitSet byzantine, Ledger ledger, Leaf genesis) {
    this.committee = committee;
    this.byzantine = byzantine;
    this.ledger = ledger;
    this.committed = genesis;
    this.byzantineWeight =
        byzantine.stream().mapToLong(index -> committee.member(index).stake()).sum();
  }

  public void onVote(int member, View view, Hash commitment) {
    Leaf leaf =
        ledger
            .leaf(commitment)
            .orElseThrow(() -> new Violation(NAME, "a vote for a leaf nobody has stored"));
    Violation.unless(
        leaf.view().equals(view),
        NAME,
        () -> "member " + member + " votes in view " + view + " for " + leaf);
    if (byzantine.get(member)) {
      return;
    }
    BitSet voters = votes.computeIfAbsent(new Vote(view, commitment), vote -> new BitSet());
    long before = weight(voters);
    voters.set(member);
    if (before < committee.quorum() && weight(voters) >= committee.quorum()) {
      onCertifiable(leaf);
    }
  }

  private long weight(BitSet voters) {
    return byzantineWeight
        + voters.stream().mapToLong(index -> committee.member(index).stake()).sum();
  }

  private void onCertifiable(Leaf leaf) {
    for (Leaf other : certifiable) {
      Violation.unless(
          !other.view().equals(leaf.view()), NAME, () -> leaf + " and " + other + " of one view");
    }
    checkExtends(leaf);
    certifiable.add(leaf);
    Leaf parent = ledger.leaf(leaf.parent()).orElseThrow(() -> new Violation(NAME, "no parent"));
    if (leaf.view().follows(parent.view())) {
      onCommitted(parent);
    }
  }

  private void onCommitted(Leaf leaf) {
    if (!leaf.view().isAfter(committed.view())) {
      Violation.unless(
          ledger.isOrExtends(committed, leaf),
          NAME,
          () -> leaf + " and " + committed + " both commit");
      return;
    }
    Violation.unless(
        ledger.isOrExtends(leaf, committed), NAME, () -> leaf + " commits beside " + committed);
    committed = leaf;
    certifiable.forEach(this::checkExtends);
    certifiable.removeIf(old -> committed.view().value() - old.view().value() > 100);
  }

  private void checkExtends(Leaf leaf) {
    Violation.unless(
        !leaf.view().isAfter(committed.view()) || ledger.isOrExtends(leaf, committed),
        NAME,
        () -> leaf + " can be certified and does not extend the committed " + committed);
  }
}
