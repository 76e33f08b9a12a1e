package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Limits;

/**
 * How far the replica is: what lies behind it need not be verified, what lies too far ahead is not
 * kept.
 *
 * @param view the current view
 * @param highQc view of the highest quorum certificate
 * @param decided view of the last decided block
 * @param decidedHeight its height
 */
public record Horizon(View view, View highQc, View decided, BlockHeight decidedHeight) {
  /** Before anything has happened. */
  public static final Horizon START =
      new Horizon(View.GENESIS, View.GENESIS, View.GENESIS, BlockHeight.GENESIS);

  /**
   * Whether a payload of a view may still be needed. One of a view that is certified but not
   * decided is: votes overtake payloads, and the node must judge that block before it can go on.
   */
  public boolean wantsPayloadOf(View other) {
    return other.isAfter(decided)
        && other.value() >= view.value() - Limits.PAYLOAD_MEMORY
        && !other.isAfter(view.plus(Limits.PAYLOAD_WINDOW));
  }
}
