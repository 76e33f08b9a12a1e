package io.hotshot4j.core;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.SigningFloor;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way back of a member that has lost its record and cannot know what it signed: it asks the
 * others how far they have gone, and once a quorum has said so, it signs again, in views that it
 * cannot have been in.
 */
final class WayBack {
  private static final long FIRST_REPEAT_NANOS = 1_000_000_000L;
  private static final long LONGEST_REPEAT_NANOS = 8_000_000_000L;

  private final ReplicaState state;
  private final Optional<Hash> nonce;
  private final long quorum;

  /** The latest of each member. */
  private final TreeMap<Integer, Report> reports = new TreeMap<>();

  private boolean complete;
  private long repeatNanos = FIRST_REPEAT_NANOS;

  WayBack(ReplicaState state, Optional<Hash> nonce) {
    this.state = state;
    this.nonce = nonce.filter(drawn -> state.config.memberIndex().isPresent());
    this.quorum = state.config.rules().thresholds().quorum();
  }

  /** Whether reports are still awaited. */
  private boolean isOpen() {
    return nonce.isPresent() && !complete;
  }

  /** How far it is, unless there is nothing to come back from or the floor is behind. */
  Optional<Homecoming> progress() {
    if (nonce.isEmpty() || state.maySign()) {
      return Optional.empty();
    }
    int self = state.config.memberIndex().getAsInt();
    return Optional.of(
        new Homecoming(
            new ArrayList<>(reports.keySet()),
            SigningFloor.weight(state.committee, reports.values()),
            quorum,
            state.committee.totalStake() - state.committee.member(self).stake(),
            complete ? Optional.of(state.record.floor()) : Optional.empty()));
  }

  /** Asks everybody who has not answered, and again after a while. */
  void ask() {
    if (!isOpen()) {
      return;
    }
    if (reports.isEmpty()) {
      state.send(Recipients.EVERYONE, new ReportRequest(nonce.get()));
    } else {
      for (int member = 0; member < state.committee.size(); member++) {
        ask(state.peer(member));
      }
    }
    progress().ifPresent(progress -> state.trace(new TraceEvent.ReportsAwaited(progress)));
    state.setTimer(TimerKind.REPORTS, state.now + repeatNanos);
    repeatNanos = Math.min(2 * repeatNanos, LONGEST_REPEAT_NANOS);
  }

  /** Asks one peer, which has just appeared for all that is known, unless it has answered. */
  void ask(PeerId peer) {
    boolean answers =
        state.member(peer).isPresent() && !reports.containsKey(state.member(peer).getAsInt());
    if (isOpen() && answers && !state.isSelf(peer)) {
      state.send(Recipients.only(peer), new ReportRequest(nonce.get()));
    }
  }

  /** Counts a verified report if it answers this start's request. */
  void onReport(Report report) {
    int self = state.config.memberIndex().orElse(-1);
    if (!isOpen()
        || !report.nonce().equals(nonce.get())
        || report.requester() != self
        || report.signer() == self) {
      return;
    }
    boolean first = reports.put(report.signer(), report) == null;
    if (first) {
      progress().ifPresent(progress -> state.trace(new TraceEvent.ReportsAwaited(progress)));
    }
    if (SigningFloor.weight(state.committee, reports.values()) >= quorum) {
      complete = true;
      state.cancelTimer(TimerKind.REPORTS);
      SafetyRecord after = state.record.withFloor(SigningFloor.of(reports.values()));
      state.record = after;
      state.emit(new Effect.Return(after, List.copyOf(reports.values())));
    }
  }
}
