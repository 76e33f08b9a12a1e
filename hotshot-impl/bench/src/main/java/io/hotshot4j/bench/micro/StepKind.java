package io.hotshot4j.bench.micro;

import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Certificates;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a replica can be given, each where a running replica meets it. */
public enum StepKind {
  /** The proposal of the next view, whose certificate opens that view. */
  PROPOSAL(Scene.FINE, moment -> moment.isReceived(Proposal.class)),
  /** A vote that does not make a certificate. */
  VOTE(
      Scene.FINE,
      moment -> moment.isReceived(Vote.class) && !moment.hasTrace(TraceEvent.QcFormed.class)),
  /** The vote that makes one. */
  LAST_VOTE(
      Scene.FINE,
      moment -> moment.isReceived(Vote.class) && moment.hasTrace(TraceEvent.QcFormed.class)),
  /** A payload ahead of its block. */
  PAYLOAD(Scene.FINE, moment -> moment.input() instanceof Input.PayloadAvailable),
  /** The application's verdict, which leads to the vote. */
  VALIDATED(Scene.FINE, moment -> moment.input() instanceof Input.Validated),
  /** The application's block, which leads to the proposal. */
  BUILT(Scene.FINE, moment -> moment.input() instanceof Input.Built),
  /** The own proposal is signed. */
  OWN_PROPOSAL(Scene.FINE, moment -> moment.isAttested(Proposal.class)),
  /** The own vote is signed. */
  OWN_VOTE(Scene.FINE, moment -> moment.isAttested(Vote.class)),
  /** The own timer, which leads to a timeout. */
  TIMER(Scene.FAILED_VIEW, moment -> moment.input() instanceof Input.TimerFired),
  /** A timeout that does not make a certificate. */
  TIMEOUT(
      Scene.FAILED_VIEW,
      moment -> moment.isReceived(Timeout.class) && !moment.hasTrace(TraceEvent.TcFormed.class)),
  /** The timeout that makes one. */
  LAST_TIMEOUT(
      Scene.FAILED_VIEW,
      moment -> moment.isReceived(Timeout.class) && moment.hasTrace(TraceEvent.TcFormed.class)),
  /** Certificates by themselves. */
  CERTIFICATES(Scene.FAILED_VIEW, moment -> moment.isReceived(Certificates.class)),
  /** A block that was missing. */
  BLOCK(Scene.MISSING_BLOCK, moment -> moment.isReceived(BlockResponse.class)),
  /** Decided blocks, sixteen at once. */
  RANGE(
      Scene.LATE,
      moment -> moment.isReceived(RangeResponse.class) && moment.has(Effect.Decide.class)),
  /** Somebody has lost its record. */
  REPORT_REQUEST(Scene.RECORD_LOST, moment -> moment.isReceived(ReportRequest.class)),
  /** What somebody answers who was asked for a report. */
  REPORT(Scene.RECORD_LOST, moment -> moment.isReceived(Report.class));

  /** Before that, a replica is not what it is later. */
  private static final long SETTLED_VIEW = 5;

  private final Consumer<Rehearsal> scene;
  private final Predicate<Moment> moment;

  StepKind(Consumer<Rehearsal> scene, Predicate<Moment> moment) {
    this.scene = scene;
    this.moment = moment;
  }

  /** A replica right before such an input. */
  Cue cue(int size, int transactions) {
    Rehearsal rehearsal = new Rehearsal(size, transactions);
    scene.accept(rehearsal);
    for (Seat seat : rehearsal.seats()) {
      for (int i = 0; i < seat.tape.size(); i++) {
        Moment next = seat.tape.get(i);
        boolean settled = next.view() >= SETTLED_VIEW || scene != Scene.FINE;
        if (settled && moment.test(next)) {
          return new Cue(seat.config, seat.recovered, seat.tape.subList(0, i), next);
        }
      }
    }
    throw new IllegalStateException("No replica is ever given a " + this);
  }

  /** What happens in a rehearsal. */
  private static final class Scene {
    static final Consumer<Rehearsal> FINE = rehearsal -> rehearsal.playTo(9);
    static final Consumer<Rehearsal> FAILED_VIEW = rehearsal -> rehearsal.playTo(6).timeOut();
    static final Consumer<Rehearsal> MISSING_BLOCK =
        rehearsal -> rehearsal.missing(7).playTo(9).fetch();
    static final Consumer<Rehearsal> LATE = rehearsal -> rehearsal.playTo(24).join();
    static final Consumer<Rehearsal> RECORD_LOST = rehearsal -> rehearsal.playTo(6).rejoin(2);
  }
}
