package io.hotshot4j.examples.sequencer.app;

import io.hotshot4j.api.app.DecidedBlock;
import java.util.concurrent.CompletionStage;

/** Where decided blocks are kept for queries. Its height is the sequencer's only state. */
public interface BlockArchive {
  /** Height of the highest block kept; 0 if there is only genesis. */
  long height();

  /** Keeps a block; one that is there already is kept once. Fails if another is at its height. */
  CompletionStage<Void> add(DecidedBlock block);
}
