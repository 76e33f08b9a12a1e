package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import java.util.Optional;

/**
 * The leader of a view proposes a block. The signature covers the view and the leaf; the
 * certificates are evidence that is verified for itself.
 *
 * @param view the view it is proposed in; honest leaders put the same into the leaf
 * @param block leaf and header; the payload comes as {@link DaProposal}
 * @param justify certifies the block's parent
 * @param timeoutCertificate of the view before, needed unless {@code justify} is of the view before
 * @param signature the leader's
 */
public record Proposal(
    View view,
    Block block,
    QuorumCertificate justify,
    Optional<TimeoutCertificate> timeoutCertificate,
    Signature signature)
    implements Message {
  /**
   * The least view that the timeouts it brings allow its justification to have; the last view there
   * is if it brings none of the view before.
   */
  public View leastJustification() {
    return timeoutCertificate
        .filter(tc -> view.follows(tc.view()))
        .map(TimeoutCertificate::highestSignedView)
        .orElse(new View(View.MAX_VALUE));
  }

  /** What the leader signed. */
  public Statement statement(SigningDomain domain) {
    return Statement.proposal(domain, block.leaf().epoch(), view, block.commitment());
  }
}
