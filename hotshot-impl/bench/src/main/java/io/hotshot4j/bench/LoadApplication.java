package io.hotshot4j.bench;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.bench.load.LoadTransaction;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Accepts every block and reports the ids of the transactions that were submitted at its node. */
final class LoadApplication implements Application {
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
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    return CompletableFuture.completedStage(Verdict.accept(block.parentState()));
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    if (block.transactions().isEmpty()) {
      emptyBlocks.increment();
    }
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
