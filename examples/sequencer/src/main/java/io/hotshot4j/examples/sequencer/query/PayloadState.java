package io.hotshot4j.examples.sequencer.query;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Payload;

/** What a node has of a block's payload; stored by ordinal. */
enum PayloadState {
  /** Nothing yet. */
  MISSING,

  /** The payload, which is the one the header commits to. */
  HELD,

  /** There is none: what the header commits to is no payload in order, so it counts as empty. */
  VOID;

  static PayloadState of(BlockHeader header, Payload payload) {
    boolean none =
        payload.transactions().isEmpty()
            && !header.payloadCommitment().equals(Payload.EMPTY.merkleRoot());
    return none ? VOID : HELD;
  }
}
