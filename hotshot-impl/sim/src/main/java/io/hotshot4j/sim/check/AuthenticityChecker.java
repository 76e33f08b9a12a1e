package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.sim.kit.Violation;
import java.util.BitSet;

/**
 * I-5, and I-6 for everything that is taken in: whatever a node takes for verified was signed by
 * whom it names, as the keys remember and not as the signature says, and every certificate in it
 * holds real weight.
 */
final class AuthenticityChecker {
  private static final String NAME = "I-5 authenticity";

  private final SigningDomain domain;
  private final LeaderSchedule leaders;
  private final BitSet byzantine;
  private final SignatureChecker signatures;
  private final CertificateChecker certificates;

  AuthenticityChecker(
      Genesis genesis,
      LeaderSchedule leaders,
      BitSet byzantine,
      SignatureChecker signatures,
      CertificateChecker certificates) {
    this.domain = genesis.domain();
    this.leaders = leaders;
    this.byzantine = byzantine;
    this.signatures = signatures;
    this.certificates = certificates;
  }

  void onAccepted(int node, Message message) {
    if (message instanceof Proposal proposal) {
      checkSigned(node, leaders.leader(proposal.view()), proposal.statement(domain), proposal);
      believe(proposal.justify());
      proposal.timeoutCertificate().ifPresent(certificates::onBelieved);
    } else if (message instanceof Vote vote) {
      checkSigned(node, vote.signer(), vote.statement(domain), vote);
    } else if (message instanceof Timeout timeout) {
      checkSigned(node, timeout.signer(), timeout.statement(domain), timeout);
      believe(timeout.highQc());
      timeout.timeoutCertificate().ifPresent(certificates::onBelieved);
      timeout.vote().ifPresent(vote -> onAccepted(node, vote));
    } else if (message instanceof DaVote vote) {
      checkSigned(node, vote.signer(), vote.statement(domain), vote);
    } else if (message instanceof DaCertified certified) {
      certificates.onBelieved(certified.certificate());
    } else if (message instanceof Certificates pair) {
      believe(pair.highQc());
      pair.highTc().ifPresent(certificates::onBelieved);
    } else if (message instanceof Report report) {
      checkSigned(node, report.signer(), report.statement(domain), report);
      believe(report.highQc());
      report.highTc().ifPresent(certificates::onBelieved);
    } else if (message instanceof BlockResponse response) {
      believe(response.justify());
    } else if (message instanceof RangeResponse response) {
      response.proof().ifPresent(proof -> believe(proof.childQc()));
    }
  }

  private void believe(QuorumCertificate qc) {
    certificates.onBelieved(qc);
  }

  private void checkSigned(int node, int signer, Statement statement, Message message) {
    Violation.unless(
        byzantine.get(signer) || signatures.hasSigned(signer, statement),
        NAME,
        () -> "node " + node + " takes for real what member " + signer + " never said: " + message);
  }
}
