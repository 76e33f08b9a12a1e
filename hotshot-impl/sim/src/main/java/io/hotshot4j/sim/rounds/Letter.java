package io.hotshot4j.sim.rounds;

import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.verify.MessageVerifier;
import io.hotshot4j.core.verify.Verification;
import io.hotshot4j.core.verify.Verified;
import java.util.Optional;

/** A message on its way to one or more seats; verified once, since all of them verify alike. */
final class Letter {
  final Seat from;
  final Message message;
  final long view;
  private boolean checked;
  private Optional<Verified> verified = Optional.empty();

  Letter(Seat from, Message message) {
    this.from = from;
    this.message = message;
    this.view = viewOf(message);
  }

  /** The first round in which it may arrive. */
  private static long viewOf(Message message) {
    if (message instanceof Proposal proposal) {
      return proposal.view().value();
    }
    if (message instanceof Vote vote) {
      return vote.view().value();
    }
    if (message instanceof Timeout timeout) {
      return timeout.view().value();
    }
    if (message instanceof Certificates pair) {
      long tc = pair.highTc().map(highTc -> highTc.view().value()).orElse(0L);
      return Math.max(pair.highQc().view().value(), tc);
    }
    return 0;
  }

  /** What verification made of it; empty if nobody takes it. */
  Optional<Verified> verified(MessageVerifier verifier) {
    if (!checked) {
      checked = true;
      Verification verification = verifier.check(from.peer(), message);
      if (verification instanceof Verification.Passed passed) {
        verified = Optional.of(passed.message());
      }
    }
    return verified;
  }
}
