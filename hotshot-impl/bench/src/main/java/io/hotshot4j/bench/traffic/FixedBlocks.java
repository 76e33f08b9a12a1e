package io.hotshot4j.bench.traffic;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;

/** Makes every block of the same number of transactions of the same length, all of them new. */
final class FixedBlocks implements Application {
  private static final int LEAST_BYTES = 12;

  private final int transactions;
  private final int transactionBytes;
  private final LongConsumer decided;

  /** With what is told the height of each decided block. */
  FixedBlocks(int transactions, int transactionBytes, LongConsumer decided) {
    if (transactions < 1 || transactionBytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          transactions
              + " transactions of "
              + transactionBytes
              + " bytes: at least 1 of "
              + LEAST_BYTES);
    }
    this.transactions = transactions;
    this.transactionBytes = transactionBytes;
    this.decided = decided;
  }

  /** What is submitted goes first, and instead of one of the others. */
  @Override
  public CompletionStage<BlockDraft> build(BuildContext context) {
    List<Transaction> block = new ArrayList<>(context.pending());
    for (int i = block.size(); i < transactions; i++) {
      block.add(transaction(context.view().value(), i));
    }
    return CompletableFuture.completedStage(
        BlockDraft.of(Payload.of(block), context.parentState()));
  }

  /** A transaction of the usual length that occurs nowhere else. */
  Transaction transaction(long view, int index) {
    return Transaction.of(
        Bytes.wrap(ByteBuffer.allocate(transactionBytes).putLong(view).putInt(index).array()));
  }

  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    return CompletableFuture.completedStage(Verdict.accept(block.parentState()));
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    decided.accept(block.height().value());
    return CompletableFuture.completedStage(null);
  }
}
