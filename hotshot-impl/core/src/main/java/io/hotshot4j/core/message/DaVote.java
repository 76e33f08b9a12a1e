package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;

/**
 * A member of the data availability committee stores a payload that matches both commitments.
 *
 * @param view the view of the proposal
 * @param epoch its epoch
 * @param payload the payload's commitment
 * @param vid the commitment to its shares
 * @param signer index of the member
 * @param signature the member's
 */
public record DaVote(
    View view, Epoch epoch, Hash payload, Hash vid, int signer, Signature signature)
    implements Message {
  /** What the member signed. */
  public Statement statement(SigningDomain domain) {
    return Statement.daVote(domain, epoch, view, payload, vid);
  }

  /** Whether two votes say the same, whoever signed them. */
  public boolean saysSameAs(DaVote other) {
    return view.equals(other.view)
        && epoch.equals(other.epoch)
        && payload.equals(other.payload)
        && vid.equals(other.vid);
  }
}
