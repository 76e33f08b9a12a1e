package io.hotshot4j.core;

import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.DaVote;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;

/**
 * Looks for own signatures that the own record does not know of. Nobody can forge them, so either
 * the record is older than what was signed, or somebody else has the key.
 */
final class OwnSignatures {
  private final ReplicaState state;
  private boolean told;

  OwnSignatures(ReplicaState state) {
    this.state = state;
  }

  void check(QuorumCertificate qc) {
    if (state.self.isPresent() && qc.signers().contains(state.self.getAsInt())) {
      check("vote", qc.view(), state.record.lastVotedView());
    }
  }

  void check(TimeoutCertificate tc) {
    if (state.self.isPresent() && tc.signers().contains(state.self.getAsInt())) {
      check("timeout", tc.view(), state.record.lastTimeoutView());
    }
  }

  void check(Vote vote) {
    if (state.self.isPresent() && vote.signer() == state.self.getAsInt()) {
      check("vote", vote.view(), state.record.lastVotedView());
    }
  }

  void check(Timeout timeout) {
    if (state.self.isPresent() && timeout.signer() == state.self.getAsInt()) {
      check("timeout", timeout.view(), state.record.lastTimeoutView());
    }
  }

  void check(DaVote vote) {
    if (state.self.isPresent() && vote.signer() == state.self.getAsInt()) {
      check("DA vote", vote.view(), state.record.lastDaVotedView());
    }
  }

  void check(DaCertificate certificate) {
    if (state.self.isPresent() && certificate.signers().contains(state.self.getAsInt())) {
      check("DA vote", certificate.view(), state.record.lastDaVotedView());
    }
  }

  private void check(String what, View view, View known) {
    if (!told && view.isAfter(known) && view.isAfter(state.record.floor())) {
      told = true;
      state.trace(new TraceEvent.Forgotten(what, view, known));
    }
  }
}
