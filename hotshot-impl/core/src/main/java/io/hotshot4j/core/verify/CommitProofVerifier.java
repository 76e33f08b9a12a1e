package io.hotshot4j.core.verify;

import io.hotshot4j.api.types.CommitProof;
import java.util.Optional;

/** Checks that a leaf is final; light clients and the L1 contract check the same. */
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
    return proof.isLinked()
        ? certificates
            .verified(proof.childQc())
            .map(same -> new CommitProof(proof.path(), proof.child(), same))
        : Optional.empty();
  }
}
