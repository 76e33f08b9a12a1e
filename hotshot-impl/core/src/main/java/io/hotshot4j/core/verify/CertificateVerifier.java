package io.hotshot4j.core.verify;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.rules.Thresholds;
import java.util.Optional;

/**
 * The one place where certificates are checked, of whatever kind: distinct signers, all of them
 * members of the epoch's committee, enough weight, a proof over exactly the domain-separated
 * statement. The genesis certificate is accepted by equality alone; no other rule mentions view 0.
 */
public final class CertificateVerifier implements CertificateCheck {
  private final Committee committee;
  private final DaCommittee daCommittee;
  private final SigningDomain domain;
  private final QuorumCertificate genesis;
  private final Thresholds thresholds;
  private final QuorumScheme quorums;
  private final KnownCertificates known = new KnownCertificates();

  /** For one network. */
  public CertificateVerifier(Genesis genesis, Thresholds thresholds, QuorumScheme quorums) {
    this.committee = genesis.committee();
    this.daCommittee = genesis.daCommittee();
    this.domain = genesis.domain();
    this.genesis = genesis.quorumCertificate();
    this.thresholds = thresholds;
    this.quorums = quorums;
  }

  /** Remembers a certificate that was formed from verified votes. */
  public void trust(QuorumCertificate formed) {
    known.remember(formed);
  }

  @Override
  public Optional<QuorumCertificate> verified(QuorumCertificate qc) {
    if (qc.equals(genesis)) {
      return Optional.of(qc);
    }
    Optional<QuorumCertificate> same = known.sameAs(qc);
    if (same.isPresent()) {
      return same;
    }
    if (!isProven(qc.epoch(), qc.view(), qc.statement(domain), qc.signers(), qc.proof())
        || committee.weightOf(qc.signers()) < thresholds.quorum()) {
      return Optional.empty();
    }
    known.remember(qc);
    return Optional.of(qc);
  }

  @Override
  public Optional<DaCertificate> verified(DaCertificate certificate) {
    return isProven(
                certificate.epoch(),
                certificate.view(),
                certificate.statement(domain),
                certificate.signers(),
                certificate.proof())
            && daCommittee.members().union(certificate.signers()).equals(daCommittee.members())
            && daCommittee.weightOf(certificate.signers()) >= daCommittee.quorum()
        ? Optional.of(certificate)
        : Optional.empty();
  }

  /**
   * The certificate with its quorum certificate verified, if it is valid: groups ascending and
   * disjoint, together a quorum, and the certificate of exactly the highest signed view, below the
   * view given up.
   */
  @Override
  public Optional<TimeoutCertificate> verified(TimeoutCertificate tc) {
    SignerSet all = SignerSet.NONE;
    long before = -1;
    for (TimeoutCertificate.Group group : tc.groups()) {
      if (group.highQcView().value() <= before
          || group.signers().intersects(all)
          || !isProven(
              tc.epoch(), tc.view(), tc.statement(domain, group), group.signers(), group.proof())) {
        return Optional.empty();
      }
      before = group.highQcView().value();
      all = all.union(group.signers());
    }
    if (committee.weightOf(all) < thresholds.quorum()
        || !tc.highQc().view().equals(tc.highestSignedView())
        || !tc.view().isAfter(tc.highQc().view())) {
      return Optional.empty();
    }
    return verified(tc.highQc())
        .map(qc -> new TimeoutCertificate(tc.view(), tc.epoch(), tc.groups(), qc));
  }

  /** Whether there are signers, all of them members, and each of them signed the statement. */
  private boolean isProven(
      Epoch epoch, View view, Statement statement, SignerSet signers, Bytes proof) {
    return epoch.equals(Epoch.FIRST)
        && view.isAfter(View.GENESIS)
        && quorums.isProven(committee, statement, signers, proof);
  }
}
