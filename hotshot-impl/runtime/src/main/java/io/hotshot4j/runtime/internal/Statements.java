package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;

/** What the signed messages have in common. */
final class Statements {
  private Statements() {}

  /** The view a signed message is about. */
  static View viewOf(Message message) {
    if (message instanceof Proposal proposal) {
      return proposal.view();
    } else if (message instanceof Vote vote) {
      return vote.view();
    } else if (message instanceof Timeout timeout) {
      return timeout.view();
    }
    return View.GENESIS;
  }
}
