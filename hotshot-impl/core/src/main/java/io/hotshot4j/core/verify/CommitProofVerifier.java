package io.hotshot4j.core.verify;

import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import java.util.List;
import java.util.Optional;

/** Checks that a leaf is final; light clients and the L1 contract check exactly the same. */
public final class CommitProofVerifier {
  private final CertificateCheck certificates;

  /** With the network's certificate verifier. */
  public CommitProofVerifier(CertificateCheck certificates) {
    this.certificates = certificates;
  }

  /** Whether the proof's first leaf is final. */
  public boolean isValid(CommitProof proof) {
    return verified(proof).isPresent();
  }

  /**
   * The proof with its certificate verified, if the first leaf is final. What was brought may hold
   * signers of the sender's choice where a certificate that says the same is known.
   */
  Optional<CommitProof> verified(CommitProof proof) {
    List<Leaf> path = proof.path();
    for (int i = 1; i < path.size(); i++) {
      if (!extendsLeaf(path.get(i), path.get(i - 1))) {
        return Optional.empty();
      }
    }
    Leaf decided = path.get(path.size() - 1);
    Leaf child = proof.child();
    QuorumCertificate qc = proof.childQc();
    boolean fits =
        extendsLeaf(child, decided)
            && child.view().follows(decided.view())
            && qc.leaf().equals(child.commitment())
            && qc.view().equals(child.view())
            && qc.epoch().equals(child.epoch());
    return fits
        ? certificates.verified(qc).map(same -> new CommitProof(path, child, same))
        : Optional.empty();
  }

  static boolean extendsLeaf(Leaf child, Leaf parent) {
    return child.parent().equals(parent.commitment())
        && child.height().value() == parent.height().value() + 1
        && child.view().isAfter(parent.view());
  }
}
