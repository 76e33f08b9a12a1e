package io.hotshot4j.examples.sequencer.app;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.light.BlockTree;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where decided blocks are kept for queries, and the tree over them: the sequencer's only state.
 */
public interface BlockArchive {
  /** Height of the highest block kept; 0 if there is only genesis. */
  long height();

  /** The tree over the blocks below a height that is at most {@link #height}. */
  BlockTree treeBelow(long height);

  /** The lowest heights whose payload is missing, ascending, at most so many. */
  List<Long> missingPayloads(int most);

  /** Keeps a block; one that is there already is kept once. Fails if another is at its height. */
  CompletionStage<Void> add(DecidedBlock block);

  /** The same with a block whose payload may still come. */
  CompletionStage<Void> addHeader(Block block, CommitProof proof);

  /** Keeps the payload of a block that is there; what is there already is kept once. */
  CompletionStage<Void> addPayload(long height, Payload payload);
}
