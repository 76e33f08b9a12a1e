package io.hotshot4j.sim.rounds;

import io.hotshot4j.api.ForkException;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned;

/** Lets another watch see everything; what extends this looks at some of it too. */
public abstract class Onlooker implements Watch {
  private final Watch next;

  /** With the other watch. */
  protected Onlooker(Watch next) {
    this.next = next;
  }

  @Override
  public void onStarted(Seat seat, SafetyRecord used, ReplicaStatus status) {
    next.onStarted(seat, used, status);
  }

  @Override
  public void onSaid(Seat seat, Unsigned unsigned, Statement statement) {
    next.onSaid(seat, unsigned, statement);
  }

  @Override
  public void onRefused(Seat seat, String why) {
    next.onRefused(seat, why);
  }

  @Override
  public void onRejected(Seat from, Message message) {
    next.onRejected(from, message);
  }

  @Override
  public void onStored(Seat seat, Effect.StoreBlock stored) {
    next.onStored(seat, stored);
  }

  @Override
  public void onProposal(Seat seat, Proposal proposal) {
    next.onProposal(seat, proposal);
  }

  @Override
  public void onDecided(Seat seat, Effect.Decided decided) {
    next.onDecided(seat, decided);
  }

  @Override
  public void onReported(Seat seat, Effect.Decided decided) {
    next.onReported(seat, decided);
  }

  @Override
  public void onStatus(Seat seat, ReplicaStatus status) {
    next.onStatus(seat, status);
  }

  @Override
  public void onFork(Seat seat, ForkException fork) {
    next.onFork(seat, fork);
  }

  @Override
  public void onTrace(Seat seat, TraceEvent event) {
    next.onTrace(seat, event);
  }
}
