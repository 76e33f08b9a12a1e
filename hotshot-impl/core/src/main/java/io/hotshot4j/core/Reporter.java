package io.hotshot4j.core;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.safety.Unsigned.UnsignedReport;
import io.hotshot4j.transport.PeerId;
import java.util.Arrays;

/**
 * Tells members that have lost their record how far this one has gone. Each at most twice a second,
 * since an answer costs a signature.
 */
final class Reporter {
  static final long PATIENCE_NANOS = 500_000_000L;

  private static final long NEVER = Long.MIN_VALUE;

  private final ReplicaState state;
  private final long[] answered;

  Reporter(ReplicaState state) {
    this.state = state;
    this.answered = new long[state.committee.size()];
    Arrays.fill(answered, NEVER);
  }

  /** Answers, if this member has a record of its own and can prove what is in it. */
  void answer(PeerId from, Hash nonce) {
    if (state.self.isEmpty() || state.isSelf(from) || state.member(from).isEmpty()) {
      return;
    }
    int requester = state.member(from).getAsInt();
    boolean tooSoon =
        answered[requester] != NEVER && state.now - answered[requester] < PATIENCE_NANOS;
    UnsignedReport report =
        UnsignedReport.of(state.record, nonce, requester, state.self.getAsInt());
    if (!tooSoon && report.draft().isPlausible()) {
      answered[requester] = state.now;
      state.attest(state.record, report, Recipients.only(from));
    }
  }
}
