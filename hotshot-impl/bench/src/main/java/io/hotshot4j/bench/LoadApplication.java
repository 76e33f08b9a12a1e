package io.hotshot4j.bench;

import io.hotshot4j.api.app.DispersedApplication;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.bench.load.LoadTransaction;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Accepts every block and reports the ids of the transactions that were submitted at its node. */
final class LoadApplication implements DispersedApplication {
  final LongAdder emptyBlocks = new LongAdder();
  final LongAdder corrupted = new LongAdder();
  private final int node;
  private final int payload;
  private final Consumer<long[]> decidedHere;

  LoadApplication(int node, int payload, Consumer<long[]> decidedHere) {
    this.node = node;
    this.payload = payload;
    this.decidedHere = decidedHere;
  }

  @Override
  public CompletionStage<Verdict> validateHeader(Block block, StateRef parentState) {
    return CompletableFuture.completedStage(Verdict.accept(parentState));
  }

  @Override
  public CompletionStage<Void> onDecideHeader(Block block, CommitProof proof) {
    if (block.header().transactionCount() == 0) {
      emptyBlocks.increment();
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> onPayload(BlockHeight height, Payload block) {
    long[] mine = new long[block.transactions().size()];
    int count = 0;
    for (Transaction transaction : block.transactions()) {
      Bytes bytes = transaction.bytes();
      long id = LoadTransaction.idOf(bytes::get);
      if (LoadTransaction.node(id) == node) {
        mine[count++] = id;
        if (!LoadTransaction.isIntactSample(bytes.length(), bytes::get, payload)) {
          corrupted.increment();
        }
      }
    }
    if (count > 0) {
      decidedHere.accept(Arrays.copyOf(mine, count));
    }
    return CompletableFuture.completedStage(null);
  }
}
