package io.hotshot4j.examples.sequencer.app;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Orders transactions by namespace and executes nothing: the state commitment stays what genesis
 * made it. Decided blocks go to the archive, which knows where to resume.
 */
public final class SequencerApplication implements Application {
  private final BlockArchive archive;

  /** With the archive that keeps decided blocks. */
  public SequencerApplication(BlockArchive archive) {
    this.archive = archive;
  }

  @Override
  public BlockHeight onStart(BlockHeight lastDecided) {
    // The archive may be ahead by what an unsynced log lost; those blocks come again.
    return new BlockHeight(Math.min(archive.height(), lastDecided.value()));
  }

  @Override
  public Hash commit(Payload payload) {
    return NamespaceTable.of(payload).commitment();
  }

  @Override
  public CompletionStage<BlockDraft> build(BuildContext context) {
    List<Transaction> grouped =
        context.pending().stream()
            .filter(NamespacedTransaction::hasNamespace)
            .sorted(Comparator.comparing(NamespacedTransaction::namespaceOf, Long::compareUnsigned))
            .toList();
    return CompletableFuture.completedStage(
        BlockDraft.of(Payload.of(grouped), context.parentState()));
  }

  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    return CompletableFuture.completedStage(verdict(block));
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    return archive.add(block);
  }

  private static Verdict verdict(ProposedBlock block) {
    String orderError = NamespaceTable.orderError(block.payload());
    if (!orderError.isEmpty()) {
      return Verdict.reject(orderError);
    }
    if (!block.block().header().application().isEmpty()) {
      return Verdict.reject("the sequencer puts nothing of its own in a header");
    }
    return Verdict.accept(block.parentState());
  }
}
