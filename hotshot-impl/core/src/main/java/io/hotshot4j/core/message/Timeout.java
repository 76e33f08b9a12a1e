package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import java.util.Optional;

/**
 * A member gives up on a view. It signs the view of its highest certificate and brings that
 * certificate along; what else it brings lets a laggard follow and saves a block whose collector
 * died.
 *
 * @param view the view given up
 * @param epoch its epoch
 * @param signer index of the member
 * @param highQc the member's highest certificate; its view is the signed one
 * @param timeoutCertificate of the view before, if that opened this view
 * @param vote the member's vote in this view, if it cast one
 * @param signature over view and {@code highQc.view()}
 */
public record Timeout(
    View view,
    Epoch epoch,
    int signer,
    QuorumCertificate highQc,
    Optional<TimeoutCertificate> timeoutCertificate,
    Optional<Vote> vote,
    Signature signature)
    implements Message {
  /** What the member signed. */
  public Statement statement(SigningDomain domain) {
    return Statement.timeout(domain, epoch, view, highQc.view());
  }
}
