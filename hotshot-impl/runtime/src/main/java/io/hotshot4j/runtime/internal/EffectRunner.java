package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.runtime.internal.apply.ApplicationLane;
import io.hotshot4j.runtime.internal.attest.AttestLane;
import io.hotshot4j.runtime.internal.disperse.Disseminator;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.net.Outbound;
import io.hotshot4j.runtime.internal.verify.PayloadStore;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out what the replica wants. On the replica thread. */
final class EffectRunner implements Effect.Visitor, AttestLane.Outcome {
  private static final long SIGN_AGAIN_NANOS = 1_000_000_000L;

  /** At first; twice as long each time, up to half a minute. */
  private static final long VALIDATE_AGAIN_NANOS = 1_000_000_000L;

  private final Scheduling scheduling;
  private final ReplicaLoop loop;
  private final Outbound outbound;
  private final PayloadStore payloads;
  private final ApplicationLane application;
  private final Decisions decisions;
  private final Forwarder forwarder;
  private final CertificateVerifier certificates;
  private final Committee committee;
  private final Reports reports;
  private final Consumer<Throwable> onFailure;
  private final @Nullable Disseminator disseminator;
  private final LostPayloads lost = new LostPayloads();
  private @Nullable AttestLane attestLane;
  private @Nullable Ticket building;
  private View currentView = View.GENESIS;

  /** A block that was asked for and has not come. */
  private static final class Ticket {
    Timers.@Nullable Timer deadline;
  }

  EffectRunner(
      Scheduling scheduling,
      ReplicaLoop loop,
      Outbound outbound,
      PayloadStore payloads,
      ApplicationLane application,
      Decisions decisions,
      Forwarder forwarder,
      CertificateVerifier certificates,
      Committee committee,
      Reports reports,
      @Nullable Disseminator disseminator,
      Consumer<Throwable> onFailure) {
    this.scheduling = scheduling;
    this.loop = loop;
    this.outbound = outbound;
    this.payloads = payloads;
    this.application = application;
    this.decisions = decisions;
    this.forwarder = forwarder;
    this.certificates = certificates;
    this.committee = committee;
    this.reports = reports;
    this.disseminator = disseminator;
    this.onFailure = onFailure;
  }

  /** Where attest effects go; a node that may not sign has none. */
  void attestWith(AttestLane lane) {
    attestLane = lane;
  }

  /** Whether the replica, which is about to take its next step, is to take this input. */
  boolean takes(Input input) {
    lost.onStep();
    return decisions.holds(input, loop.horizon().decidedHeight());
  }

  /** Statements that are not sent yet. */
  int unsent() {
    AttestLane lane = attestLane;
    return lane == null ? 0 : lane.size();
  }

  @Override
  public void onAttest(Effect.Attest effect) {
    AttestLane lane = attestLane;
    if (lane == null) {
      throw new IllegalStateException("An observer was asked to sign " + effect.statement());
    }
    if (lost.forbid(effect.statement())) {
      lane.skip(effect);
    } else {
      lane.attest(effect);
    }
  }

  @Override
  public void onReturn(Effect.Return effect) {
    AttestLane lane = attestLane;
    if (lane == null) {
      throw new IllegalStateException("An observer was asked to come back");
    }
    lane.comeBack(effect);
  }

  @Override
  public void returned() {
    loop.step(new Input.Returned());
  }

  @Override
  public void attested(Recipients to, Message message) {
    outbound.send(to, message);
    loop.step(new Input.Attested(message));
  }

  @Override
  public void unsigned(Effect.Attest effect, Throwable cause) {
    View view = effect.statement().view();
    reports.trouble("the signer failed in view " + view + ": " + cause);
    if (effect.statement() instanceof Unsigned.UnsignedReport) {
      return; // Whoever wants it asks again, and by then it says something else.
    }
    // Nothing else may be signed in its place, and without it the others may wait for ever.
    loop.timers()
        .set(
            scheduling.nanoTime() + SIGN_AGAIN_NANOS,
            () -> {
              AttestLane lane = attestLane;
              if (lane != null && !currentView.isAfter(view)) {
                lane.signAgain(effect);
              }
            });
  }

  @Override
  public void fatal(Throwable cause) {
    onFailure.accept(cause);
  }

  @Override
  public void onSend(Effect.Send effect) {
    if (effect.message() instanceof RangeRequest) {
      decisions.whenWritten(() -> outbound.send(effect.to(), effect.message()));
    } else {
      outbound.send(effect.to(), effect.message());
    }
  }

  @Override
  public void onDisseminate(Effect.Disseminate effect) {
    Payload payload =
        payloads
            .find(effect.payload())
            .orElseThrow(() -> new IllegalStateException("An own payload is not held"));
    Disseminator dispersing = disseminator;
    if (dispersing != null) {
      dispersing.send(effect.view(), payload);
    } else {
      outbound.send(Recipients.EVERYONE, new DaProposal(effect.view(), payload.encoded()));
    }
  }

  @Override
  public void onStoreBlock(Effect.StoreBlock effect) {
    if (!decisions.store(effect)) {
      lost.add(effect.block());
      payloadLost(effect.block());
    }
  }

  @Override
  public void onBuild(Effect.Build effect) {
    Ticket ticket = new Ticket();
    abandonBuild();
    building = ticket;
    ticket.deadline =
        loop.timers()
            .set(
                scheduling.nanoTime() + effect.budgetNanos(),
                () -> {
                  reports.trouble("build of view " + effect.view() + " is late");
                  onBuilt(ticket, application.empty(effect));
                });
    application.build(effect, built -> loop.execute(() -> onBuilt(ticket, built)));
  }

  private void onBuilt(Ticket ticket, Input.Built built) {
    if (ticket == building) {
      abandonBuild();
      loop.step(built);
    }
  }

  private void abandonBuild() {
    Ticket ticket = building;
    building = null;
    if (ticket != null && ticket.deadline != null) {
      loop.timers().cancel(ticket.deadline);
    }
  }

  @Override
  public void onValidate(Effect.Validate effect) {
    validate(effect, VALIDATE_AGAIN_NANOS);
  }

  /** A block the application fails on is left open: without it nothing above it is voted for. */
  private void validate(Effect.Validate effect, long againNanos) {
    Runnable again =
        () -> {
          if (effect.block().view().isAfter(loop.horizon().decided())) {
            validate(effect, Math.min(2 * againNanos, 32 * VALIDATE_AGAIN_NANOS));
          }
        };
    Runnable failed =
        () -> loop.execute(() -> loop.timers().set(scheduling.nanoTime() + againNanos, again));
    // Looked up now, because a decide may let go of it before the application gets to it.
    decisions
        .payload(effect.block())
        .or(() -> disseminator == null ? Optional.empty() : Optional.of(Payload.EMPTY))
        .ifPresentOrElse(
            payload -> application.validate(effect, payload, failed),
            () -> payloadLost(effect.block()));
  }

  private void payloadLost(Block block) {
    reports.trouble("the payload of " + block + " had to make room and is asked for again");
    loop.step(new Input.PayloadLost(block.commitment()));
  }

  @Override
  public void onDecide(Effect.Decide effect) {
    decisions.decide(effect);
  }

  @Override
  public void onSetTimer(Effect.SetTimer effect) {
    loop.timers()
        .set(
            effect.timer(),
            effect.atNanos(),
            () -> loop.step(new Input.TimerFired(effect.timer())));
  }

  @Override
  public void onCancelTimer(Effect.CancelTimer effect) {
    loop.timers().cancel(effect.timer());
  }

  @Override
  public void onNextProposer(Effect.NextProposer effect) {
    PublicKey leader = committee.member(effect.member()).key();
    forwarder.onNextProposer(effect.view(), leader.toPeerId());
  }

  @Override
  public void onTrace(Effect.Trace effect) {
    if (effect.event() instanceof TraceEvent.QcFormed formed) {
      certificates.trust(formed.qc());
    }
    if (effect.event() instanceof TraceEvent.ViewEntered entered) {
      if (entered.reason() != TraceEvent.EntryReason.QC) {
        forwarder.onViewsFailed(currentView, entered.view());
      }
      currentView = entered.view();
    }
    reports.trace(effect.event());
    if (effect.event() instanceof TraceEvent.Forgotten forgotten) {
      onFailure.accept(Rollback.found(forgotten.what(), forgotten.view(), forgotten.known()));
    }
  }
}
