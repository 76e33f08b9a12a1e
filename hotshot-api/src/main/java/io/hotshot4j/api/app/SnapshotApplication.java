package io.hotshot4j.api.app;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import java.util.concurrent.CompletionStage;

/**
 * An application whose state can be handed to a node that has none, in place of all the blocks that
 * led to it. Only for applications whose state commitments commit to their whole state: a snapshot
 * comes from a peer, and nothing but the commitment in the block's header vouches for it.
 */
public interface SnapshotApplication extends Application {
  /**
   * The state right after a block. Called right after {@link #onDecide} of that block, which is not
   * followed by another one before the stage completes. If it fails the error is reported and there
   * is no snapshot at this block.
   *
   * @return at most {@link io.hotshot4j.api.NodeOptions#maxSnapshotBytes} bytes
   */
  CompletionStage<Bytes> snapshot(DecidedBlock at);

  /**
   * Replaces the state by that of a snapshot (A5). May be called before {@link #onStart}, which
   * then has to answer the height of this block.
   *
   * @param at the block the snapshot was taken after; it is final, and the state commitment in its
   *     header is that of the state after it
   * @param snapshot what somebody says that {@link #snapshot} gave him: any bytes at all
   * @return the commitment to the state in the snapshot, whether it was taken over or not; the
   *     stage fails if these bytes are no state
   */
  CompletionStage<Hash> restore(Block at, Bytes snapshot);
}
