package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.examples.sequencer.app.BlockArchive;
import io.hotshot4j.light.BlockTree;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which blocks were decided, the empty ones only to who asks for details. */
final class DecideLog implements BlockArchive {
  private static final Logger LOG = LoggerFactory.getLogger(DecideLog.class);

  private final BlockArchive archive;

  DecideLog(BlockArchive archive) {
    this.archive = archive;
  }

  @Override
  public long height() {
    return archive.height();
  }

  @Override
  public BlockTree treeBelow(long height) {
    return archive.treeBelow(height);
  }

  @Override
  public CompletionStage<Void> add(DecidedBlock block) {
    int count = block.transactions().size();
    if (count > 0) {
      LOG.info(
          "decided block {} in view {}: {} transactions, {} bytes",
          block.height(),
          block.view(),
          count,
          block.payload().encoded().length());
    } else {
      LOG.debug("decided block {} in view {}: empty", block.height(), block.view());
    }
    return archive.add(block);
  }
}
