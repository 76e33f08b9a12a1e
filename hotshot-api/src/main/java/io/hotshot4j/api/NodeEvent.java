package io.hotshot4j.api;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;

/**
 * Something worth watching. Telemetry: a slow subscriber misses events and sees it in the numbers;
 * what must not be missed comes through {@code Application.onDecide}.
 */
public sealed interface NodeEvent {
  /** Position in this node's stream, from 1; a gap means events were dropped. */
  long sequence();

  /**
   * The node entered a view; {@code reason} is a word such as {@code qc}, {@code tc} or {@code
   * join}.
   */
  record ViewEntered(long sequence, View view, PublicKey leader, String reason)
      implements NodeEvent {}

  /** The node gave up on a view. */
  record ViewTimedOut(long sequence, View view) implements NodeEvent {}

  /** A block became final here. */
  record BlockDecided(long sequence, BlockHeight height, View view, Hash leaf, int transactions)
      implements NodeEvent {}

  /** A member signed two statements that exclude each other. */
  record Equivocation(long sequence, PublicKey culprit, View view, String what)
      implements NodeEvent {}

  /** The node has seen a fork and stops; the last event of its stream. */
  record ForkSeen(long sequence, ForkEvidence evidence) implements NodeEvent {}

  /** The application or a lane reported an error the node can live with. */
  record Trouble(long sequence, String what) implements NodeEvent {}
}
