package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.core.Effect.Decided;
import io.hotshot4j.core.verify.CommitProofVerifier;
import io.hotshot4j.sim.kit.Violation;

/**
 * I-1: Each node decides ascending, without gaps, linked by hash, with proofs anybody can check.
 */
public final class ChainChecker {
  private static final String NAME = "I-1 chain";

  private final CommitProofVerifier proofs;
  private final Leaf[] last;

  /** With a verifier of its own: the nodes' may be broken. */
  public ChainChecker(int nodes, CommitProofVerifier proofs) {
    this.proofs = proofs;
    this.last = new Leaf[nodes];
  }

  public void onStarted(int node, Leaf decided) {
    last[node] = decided;
  }

  public void onDecided(int node, Decided decided) {
    Leaf leaf = decided.block().leaf();
    Leaf before = last[node];
    Violation.unless(
        leaf.parent().equals(before.commitment())
            && leaf.height().equals(before.height().next())
            && leaf.view().isAfter(before.view()),
        NAME,
        () -> "node " + node + " decides " + leaf + " right after " + before);
    Violation.unless(
        isAbout(decided.proof(), leaf) && proofs.isValid(decided.proof()),
        NAME,
        () -> "node " + node + " decides " + leaf + " with an invalid commit proof");
    last[node] = leaf;
  }

  /** Far below a directly decided block there is no room for a proof of one's own. */
  private static boolean isAbout(CommitProof proof, Leaf leaf) {
    return proof.isAbout(leaf.commitment())
        || proof.path().size() == CommitProof.MAX_PATH
            && proof.subject().height().isAfter(leaf.height());
  }
}
