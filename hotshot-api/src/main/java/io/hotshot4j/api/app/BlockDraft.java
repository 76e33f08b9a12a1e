package io.hotshot4j.api.app;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;

/**
 * What the application wants in a block; the engine adds view, height, parent and timestamp.
 *
 * @param payload the transactions
 * @param stateCommitment commitment to the state after the block
 * @param header the application's part of the header
 */
public record BlockDraft(Payload payload, Hash stateCommitment, Bytes header) {
  /** A block of an application that keeps no state of its own. */
  public static BlockDraft of(Payload payload, StateRef parentState) {
    return new BlockDraft(payload, parentState.commitment(), Bytes.EMPTY);
  }
}
