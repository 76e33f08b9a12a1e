package io.hotshot4j.api.app;

import io.hotshot4j.api.types.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The state after a block, as the application names it. Forks need no copying by the engine: it
 * hands the reference back as the parent state of the block's children.
 *
 * @param commitment what the header of the block must carry as its state commitment
 * @param reference the application's own; null after a restart, where the state of the last decided
 *     block is what {@code onDecide} left
 */
public record StateRef(Hash commitment, @Nullable Object reference) {
  /** A state that is its commitment. */
  public static StateRef of(Hash commitment) {
    return new StateRef(commitment, null);
  }
}
