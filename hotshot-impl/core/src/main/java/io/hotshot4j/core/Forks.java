package io.hotshot4j.core;

import io.hotshot4j.api.ForkEvidence;
import io.hotshot4j.api.ForkEvidence.Accusation;
import io.hotshot4j.api.ForkEvidence.DoubleCertificate;
import io.hotshot4j.api.ForkEvidence.ForgottenLock;
import io.hotshot4j.api.ForkException;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.tree.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for what less than a third of the stake cannot bring about: two certificates of one view,
 * or a certified block of a later view than the settled one that does not descend from the decided
 * block. The replica stops on it, with what proves who is to blame.
 */
final class Forks {
  /** Views of which certificates are remembered. */
  static final int VIEWS = 256;

  private final ReplicaState state;
  private final TreeMap<View, QuorumCertificate> certificates = new TreeMap<>();
  private final TreeMap<View, TimeoutCertificate> timeouts = new TreeMap<>();
  private Optional<Vouched> commit = Optional.empty();

  /** A certified leaf with its parent. */
  private record Vouched(Leaf parent, Leaf child, QuorumCertificate childQc) {}

  Forks(ReplicaState state) {
    this.state = state;
  }

  /** A verified certificate. */
  void onCertificate(QuorumCertificate qc) {
    QuorumCertificate known = certificates.putIfAbsent(qc.view(), qc);
    if (known != null && !known.leaf().equals(qc.leaf())) {
      throw new ForkException(
          new ForkEvidence(
              "two blocks of view " + qc.view() + " are certified",
              List.of(new DoubleCertificate(known, qc))));
    }
    if (certificates.size() > VIEWS) {
      certificates.pollFirstEntry();
    }
  }

  /** A verified certificate; of several of one view the one that demands least tells most. */
  void onCertificate(TimeoutCertificate tc) {
    timeouts.merge(
        tc.view(),
        tc,
        (known, other) ->
            known.highestSignedView().isAfter(other.highestSignedView()) ? other : known);
    if (timeouts.size() > VIEWS) {
      timeouts.pollFirstEntry();
    }
  }

  /** A leaf is final by its certified child; the latest one is remembered. */
  void onDecided(Leaf leaf, Leaf child, QuorumCertificate childQc) {
    commit = Optional.of(new Vouched(leaf, child, childQc));
  }

  /** Stops the replica if a block that cannot be is certified. */
  void check() {
    Optional<Entry> conflict = state.tree.conflict();
    if (conflict.isPresent()) {
      throw fork(
          conflict.get() + " is certified and does not descend from " + state.tree.decided());
    }
  }

  /** What to stop with. */
  ForkException fork(String what) {
    List<Accusation> accusations = new ArrayList<>();
    commit.ifPresent(vouched -> accuse(vouched, accusations));
    for (Entry entry : state.tree.entries()) {
      Optional<Leaf> parent =
          state.tree.find(entry.block().leaf().parent()).map(known -> known.block().leaf());
      if (parent.isPresent() && entry.certificate().isPresent()) {
        accuse(
            new Vouched(parent.get(), entry.block().leaf(), entry.certificate().get()),
            accusations);
      }
    }
    return new ForkException(new ForkEvidence(what, accusations));
  }

  private void accuse(Vouched vouched, List<Accusation> accusations) {
    for (TimeoutCertificate tc : timeouts.tailMap(vouched.child().view(), true).values()) {
      ForgottenLock lock =
          new ForgottenLock(vouched.parent(), vouched.child(), vouched.childQc(), tc);
      if (lock.culprits().size() > 0) {
        accusations.add(lock);
      }
    }
  }
}
