package io.hotshot4j.api;

import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.TimeoutCertificate;
import java.util.List;

/**
 * Proof that members with a third or more of the stake are Byzantine, or lost their records and
 * signed again on what such a majority told them: for the others there is no difference. Every
 * certificate in it has been verified, and anybody who knows the genesis can verify it again.
 *
 * @param what what was seen, in words
 * @param accusations who signed what no honest member signs; empty if this node does not hold the
 *     certificates that prove it
 */
public record ForkEvidence(String what, List<Accusation> accusations) {
  /** Copies the list. */
  public ForkEvidence {
    accusations = List.copyOf(accusations);
  }

  /** Indices of all members that are proven to be Byzantine. */
  public SignerSet culprits() {
    SignerSet all = SignerSet.NONE;
    for (Accusation accusation : accusations) {
      all = all.union(accusation.culprits());
    }
    return all;
  }

  /** Statements that exclude each other. */
  public sealed interface Accusation {
    /** Indices of the members that signed both. */
    SignerSet culprits();
  }

  /**
   * Two blocks of one view are certified; who voted for both is Byzantine.
   *
   * @param first certifies one block
   * @param second certifies another block of the same view
   */
  public record DoubleCertificate(QuorumCertificate first, QuorumCertificate second)
      implements Accusation {
    @Override
    public SignerSet culprits() {
      return first.signers().intersection(second.signers());
    }
  }

  /**
   * Whoever voted for a child knew the certificate of its parent, and may not sign a lower one when
   * it gives up the child's view or a later one.
   *
   * @param parent the leaf whose certificate was forgotten
   * @param child a leaf on top of it
   * @param childQc certifies the child
   * @param timeouts of the child's view or a later one
   */
  public record ForgottenLock(
      Leaf parent, Leaf child, QuorumCertificate childQc, TimeoutCertificate timeouts)
      implements Accusation {
    @Override
    public SignerSet culprits() {
      SignerSet forgetful = SignerSet.NONE;
      for (TimeoutCertificate.Group group : timeouts.groups()) {
        if (parent.view().isAfter(group.highQcView())) {
          forgetful = forgetful.union(group.signers());
        }
      }
      return forgetful.intersection(childQc.signers());
    }
  }
}
