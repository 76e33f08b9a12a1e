package io.hotshot4j.sim.mutant;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.verify.CertificateCheck;
import io.hotshot4j.core.verify.CertificateVerifier;
import java.util.Optional;

/** A certificate verifier that leaves out one of its tests, if the mutant is of that kind. */
public final class MutantCertificates implements CertificateCheck {
  private final Mutant mutant;
  private final CertificateVerifier sound;
  private final Genesis genesis;
  private final Thresholds thresholds;
  private final QuorumScheme quorums;

  /** For one network. */
  public MutantCertificates(
      Mutant mutant, Genesis genesis, Thresholds thresholds, QuorumScheme quorums) {
    this.mutant = mutant;
    this.sound = new CertificateVerifier(genesis, thresholds, quorums);
    this.genesis = genesis;
    this.thresholds = thresholds;
    this.quorums = quorums;
  }

  @Override
  public Optional<QuorumCertificate> verified(QuorumCertificate qc) {
    return mutant == Mutant.GENESIS_ALWAYS_VALID && qc.view().equals(View.GENESIS)
        ? Optional.of(qc)
        : sound.verified(qc);
  }

  @Override
  public Optional<TimeoutCertificate> verified(TimeoutCertificate tc) {
    Optional<TimeoutCertificate> verdict = sound.verified(tc);
    boolean tolerant =
        mutant == Mutant.SIGNER_COUNTED_TWICE || mutant == Mutant.TC_JUSTIFICATION_UNCHECKED;
    return verdict.isEmpty() && tolerant && isGoodEnough(tc) ? Optional.of(tc) : verdict;
  }

  @Override
  public Optional<DaCertificate> verified(DaCertificate certificate) {
    return sound.verified(certificate);
  }

  /** Everything but the test that is missing. */
  private boolean isGoodEnough(TimeoutCertificate tc) {
    long weight = 0;
    SignerSet all = SignerSet.NONE;
    for (TimeoutCertificate.Group group : tc.groups()) {
      if (group.signers().length() > genesis.committee().size()
          || !quorums.verify(
              genesis.committee(),
              tc.statement(genesis.domain(), group),
              group.signers(),
              group.proof())) {
        return false;
      }
      weight += genesis.committee().weightOf(group.signers());
      all = all.union(group.signers());
    }
    if (mutant == Mutant.TC_JUSTIFICATION_UNCHECKED) {
      weight = genesis.committee().weightOf(all);
    }
    return weight >= thresholds.quorum()
        && tc.view().isAfter(tc.highQc().view())
        && (mutant == Mutant.TC_JUSTIFICATION_UNCHECKED
            || tc.highQc().view().equals(tc.highestSignedView()))
        && sound.verified(tc.highQc()).isPresent();
  }
}
