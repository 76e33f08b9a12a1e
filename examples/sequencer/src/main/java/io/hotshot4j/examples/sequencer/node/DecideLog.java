package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.examples.sequencer.app.BlockArchive;
import io.hotshot4j.light.BlockTree;
import java.util.List;
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
  public List<Long> missingPayloads(int most) {
    return archive.missingPayloads(most);
  }

  @Override
  public BlockTree treeBelow(long height) {
    return archive.treeBelow(height);
  }

  @Override
  public CompletionStage<Void> add(DecidedBlock block) {
    log(block.block());
    return archive.add(block);
  }

  @Override
  public CompletionStage<Void> addHeader(Block block, CommitProof proof) {
    log(block);
    return archive.addHeader(block, proof);
  }

  @Override
  public CompletionStage<Void> addPayload(long height, Payload payload) {
    LOG.debug(
        "payload of block {}: {} transactions, {} bytes",
        height,
        payload.transactions().size(),
        payload.encoded().length());
    return archive.addPayload(height, payload);
  }

  private static void log(Block block) {
    int count = block.header().transactionCount();
    if (count > 0) {
      LOG.info(
          "decided block {} in view {}: {} transactions, {} bytes",
          block.height(),
          block.view(),
          count,
          block.header().payloadLength());
    } else {
      LOG.debug("decided block {} in view {}: empty", block.height(), block.view());
    }
  }
}
