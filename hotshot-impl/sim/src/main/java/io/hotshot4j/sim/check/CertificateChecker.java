package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.DaCommittee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.sim.kit.Violation;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * I-6: Every certificate an honest node believes in holds real weight: the honest among its signers
 * are looked up at their keys, not in the proof.
 */
public final class CertificateChecker {
  private static final String NAME = "I-6 certificates";

  private final Committee committee;
  private final DaCommittee daCommittee;
  private final SigningDomain domain;
  private final QuorumCertificate genesis;
  private final BitSet byzantine;
  private final SignatureChecker signatures;
  private final Set<QuorumCertificate> seen = new HashSet<>();
  private final Set<DaCertificate> seenDa = new HashSet<>();
  private final Set<TimeoutCertificate> seenTcs = new HashSet<>();

  public CertificateChecker(Genesis genesis, BitSet byzantine, SignatureChecker signatures) {
    this.committee = genesis.committee();
    this.daCommittee = genesis.daCommittee();
    this.domain = genesis.domain();
    this.genesis = genesis.quorumCertificate();
    this.byzantine = byzantine;
    this.signatures = signatures;
  }

  public void onBelieved(QuorumCertificate qc) {
    if (!qc.equals(genesis) && seen.add(qc)) {
      checkSigners(qc.statement(domain), qc.signers(), qc);
      checkWeight(qc.signers(), qc);
    }
  }

  public void onBelieved(TimeoutCertificate tc) {
    if (seenTcs.add(tc)) {
      tc.groups().forEach(group -> checkSigners(tc.statement(domain, group), group.signers(), tc));
      checkWeight(tc.signers(), tc);
      Violation.unless(
          tc.highQc().view().equals(tc.highestSignedView()), NAME, () -> tc + " brings a lower QC");
      onBelieved(tc.highQc());
    }
  }

  public void onBelieved(DaCertificate certificate) {
    if (seenDa.add(certificate)) {
      checkSigners(certificate.statement(domain), certificate.signers(), certificate);
      Violation.unless(
          daCommittee.weightOf(certificate.signers()) >= daCommittee.quorum(),
          NAME,
          () -> certificate + " has weight " + daCommittee.weightOf(certificate.signers()));
    }
  }

  private void checkSigners(Statement statement, SignerSet signers, Object what) {
    for (int signer : signers.indices()) {
      Violation.unless(
          byzantine.get(signer) || signatures.hasSigned(signer, statement),
          NAME,
          () -> what + " names member " + signer + ", which never signed it");
    }
  }

  private void checkWeight(SignerSet signers, Object what) {
    Violation.unless(
        committee.weightOf(signers) >= committee.quorum(),
        NAME,
        () -> what + " has weight " + committee.weightOf(signers));
  }
}
