package io.hotshot4j.runtime;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.BlockHeight;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what is decided; outlives the nodes it is given to. */
class Ledger implements Application {
  final List<String> transactions = new CopyOnWriteArrayList<>();
  final List<Long> heights = new CopyOnWriteArrayList<>();
  volatile long height;

  @Override
  public BlockHeight onStart(BlockHeight lastDecided) {
    return new BlockHeight(Math.min(height, lastDecided.value()));
  }

  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    return CompletableFuture.completedStage(
        Verdict.accept(StateRef.of(block.block().header().stateCommitment())));
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    heights.add(block.height().value());
    block.transactions().forEach(transaction -> transactions.add(transaction.utf8()));
    height = block.height().value();
    return CompletableFuture.completedStage(null);
  }
}
