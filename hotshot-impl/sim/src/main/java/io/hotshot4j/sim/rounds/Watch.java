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

/** Sees everything that happens at the seats; throws if it must not. */
public interface Watch {
  /** A seat has been taken, for the first time or after a crash. */
  default void onStarted(Seat seat, SafetyRecord used, ReplicaStatus status) {}

  /** A statement is about to be signed and sent. */
  default void onSaid(Seat seat, Unsigned unsigned, Statement statement) {}

  /** The guard refuses to sign; the seat dies of it. */
  default void onRefused(Seat seat, String why) {}

  /** A message does not verify; nobody takes it. */
  default void onRejected(Seat from, Message message) {}

  /** A block goes to the log of a seat. */
  default void onStored(Seat seat, Effect.StoreBlock stored) {}

  /** A proposal reaches a seat. */
  default void onProposal(Seat seat, Proposal proposal) {}

  /** A block is final for a seat. */
  default void onDecided(Seat seat, Effect.Decided decided) {}

  /** A final block is durable, and the application hears of it. */
  default void onReported(Seat seat, Effect.Decided decided) {}

  /** A replica has taken an input. */
  default void onStatus(Seat seat, ReplicaStatus status) {}

  /** A seat has seen a fork and stops. */
  default void onFork(Seat seat, ForkException fork) {}

  /** Something worth telling happened. */
  default void onTrace(Seat seat, TraceEvent event) {}
}
