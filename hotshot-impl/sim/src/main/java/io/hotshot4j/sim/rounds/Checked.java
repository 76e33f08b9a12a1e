package io.hotshot4j.sim.rounds;

import io.hotshot4j.api.ForkException;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.core.TraceEvent;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.sim.check.Checkers;
import io.hotshot4j.sim.kit.Violation;

/**
 * Hands what happens to the checkers. A Byzantine seat runs honest code, so whatever it decides has
 * to agree with everybody too; what it signs is nobody's business.
 */
public final class Checked implements Watch {
  private final Checkers checkers;

  /** With checkers that know who is Byzantine. */
  public Checked(Checkers checkers) {
    this.checkers = checkers;
  }

  @Override
  public void onStarted(Seat seat, SafetyRecord used, ReplicaStatus status) {
    checkers.onStarted(seat.index(), seat.disk(), used, status);
  }

  @Override
  public void onSaid(Seat seat, Unsigned unsigned, Statement statement) {
    if (seat.isHonest()) {
      checkers.onSaid(seat.index(), seat.disk(), unsigned, statement);
    }
  }

  @Override
  public void onRefused(Seat seat, String why) {
    throw new Violation("guard", "seat " + seat.index() + " wants " + why);
  }

  @Override
  public void onRejected(Seat from, Message message) {
    throw new Violation(
        "verification", "what seat " + from.index() + " sends is rejected: " + message);
  }

  @Override
  public void onStored(Seat seat, Effect.StoreBlock stored) {
    checkers.ledger.add(stored.block());
  }

  @Override
  public void onDecided(Seat seat, Effect.Decided decided) {
    checkers.onDecided(seat.index(), decided);
  }

  @Override
  public void onReported(Seat seat, Effect.Decided decided) {
    var block = decided.block();
    checkers.durability.onReported(seat.index(), block.height(), block.commitment(), seat.disk());
    checkers.delivery.onReported(seat.index(), block.height().value(), Payload.EMPTY);
  }

  @Override
  public void onStatus(Seat seat, ReplicaStatus status) {
    checkers.onStatus(seat.index(), status);
  }

  @Override
  public void onFork(Seat seat, ForkException fork) {
    throw new Violation("fork", "seat " + seat.index() + " stops: " + fork.getMessage());
  }

  @Override
  public void onTrace(Seat seat, TraceEvent event) {
    checkers.onTrace(seat.index(), event);
  }
}
