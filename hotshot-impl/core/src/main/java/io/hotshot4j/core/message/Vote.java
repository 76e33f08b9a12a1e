package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;

/**
 * A member votes for a leaf.
 *
 * @param view the view of the proposal
 * @param epoch its epoch
 * @param leaf commitment of the leaf
 * @param signer index of the member
 * @param signature the member's
 */
public record Vote(View view, Epoch epoch, Hash leaf, int signer, Signature signature)
    implements Message {
  /** What the member signed. */
  public Statement statement(SigningDomain domain) {
    return Statement.vote(domain, epoch, view, leaf);
  }
}
