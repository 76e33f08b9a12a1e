package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.View;

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
}
