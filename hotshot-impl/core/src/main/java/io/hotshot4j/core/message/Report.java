package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import java.util.Optional;

/**
 * Answers a {@link ReportRequest}: how far the signer has gone. The certificates prove that it is
 * possible to have gone that far, so a liar cannot name a view in the distant future.
 *
 * @param epoch the epoch of the views
 * @param nonce the request's
 * @param requester index of the member that asked
 * @param signer index of the member that answers
 * @param votedView view of its last vote
 * @param timeoutView view of its last timeout, or the last one it may not sign in if that is higher
 * @param highQc its highest quorum certificate
 * @param highTc its highest timeout certificate, if any
 * @param signature over all of it, the certificates by their views
 */
public record Report(
    Epoch epoch,
    Hash nonce,
    int requester,
    int signer,
    View votedView,
    View timeoutView,
    QuorumCertificate highQc,
    Optional<TimeoutCertificate> highTc,
    Signature signature)
    implements Message {
  /** The highest view it speaks of. */
  public View highestView() {
    return View.max(View.max(votedView, timeoutView), certifiedView());
  }

  /** The view of the highest certificate. */
  public View certifiedView() {
    return View.max(highQc.view(), highTcView());
  }

  /**
   * Whether the certificates account for what was signed: nobody honest gets further than one view
   * above a certificate. A member that followed others there by their timeouts alone reports once
   * it holds one.
   */
  public boolean isPlausible() {
    return highestView().value() - certifiedView().value() <= 1;
  }

  private View highTcView() {
    return highTc.map(TimeoutCertificate::view).orElse(View.GENESIS);
  }

  /** What the member signed. */
  public Statement statement(SigningDomain domain) {
    return Statement.report(
        domain, epoch, nonce, requester, votedView, timeoutView, highQc.view(), highTcView());
  }
}
