package io.hotshot4j.sim.trace;

import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.DaCertified;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.safety.Unsigned.UnsignedProposal;
import io.hotshot4j.core.safety.Unsigned.UnsignedReport;
import io.hotshot4j.core.safety.Unsigned.UnsignedTimeout;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;

/** Inputs and effects in words, for the log of a run. */
public final class Words {
  private Words() {}

  public static String of(Input input) {
    if (input instanceof Input.Received received) {
      return "received " + of(received.message().message());
    }
    if (input instanceof Input.Attested attested) {
      return "attested " + of(attested.message());
    }
    return input.toString();
  }

  public static String of(Effect effect) {
    if (effect instanceof Effect.Attest attest) {
      return "attest " + of(attest.statement());
    }
    if (effect instanceof Effect.Send send) {
      return "send " + of(send.message()) + " to " + send.to();
    }
    if (effect instanceof Effect.StoreBlock store) {
      return "store " + store.block();
    }
    if (effect instanceof Effect.Build build) {
      return "build for view " + build.view() + " on " + build.parent();
    }
    if (effect instanceof Effect.Validate validate) {
      return "validate " + validate.block();
    }
    if (effect instanceof Effect.Decide decide) {
      return "decide " + decide.blocks().stream().map(Effect.Decided::block).toList();
    }
    return effect.toString();
  }

  private static String of(Unsigned statement) {
    if (statement instanceof UnsignedVote vote) {
      return "vote in view " + vote.view() + " for " + vote.leaf().abbreviated();
    }
    if (statement instanceof UnsignedTimeout timeout) {
      return "timeout of view " + timeout.view() + " with " + timeout.highQc();
    }
    if (statement instanceof UnsignedDaVote vote) {
      return "DA vote in view " + vote.view() + " for " + vote.payload().abbreviated();
    }
    if (statement instanceof UnsignedReport report) {
      return "report " + report.draft();
    }
    UnsignedProposal proposal = (UnsignedProposal) statement;
    return "proposal of " + proposal.block() + " on " + proposal.justify();
  }

  private static String of(Message message) {
    if (message instanceof Proposal proposal) {
      return "proposal in view "
          + proposal.view()
          + " of "
          + proposal.block()
          + " with "
          + proposal.justify()
          + " "
          + proposal.timeoutCertificate();
    }
    if (message instanceof Vote vote) {
      return "vote of "
          + vote.signer()
          + " in view "
          + vote.view()
          + " for "
          + vote.leaf().abbreviated();
    }
    if (message instanceof Timeout timeout) {
      return "timeout of "
          + timeout.signer()
          + " of view "
          + timeout.view()
          + " with "
          + timeout.highQc()
          + " "
          + timeout.timeoutCertificate();
    }
    if (message instanceof Certificates pair) {
      return "certificates " + pair.highQc() + " " + pair.highTc();
    }
    if (message instanceof DaVote vote) {
      return "DA vote of "
          + vote.signer()
          + " in view "
          + vote.view()
          + " for "
          + vote.payload().abbreviated();
    }
    if (message instanceof DaCertified certified) {
      return certified.certificate().toString();
    }
    if (message instanceof BlockRequest request) {
      return "request of " + request.leaf().abbreviated();
    }
    if (message instanceof BlockResponse response) {
      return "response with " + response.block();
    }
    if (message instanceof RangeResponse response) {
      return "range of " + response.blocks().size() + " of " + response.decided();
    }
    return message.toString();
  }
}
