package io.hotshot4j.examples.hello;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Transaction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Accepts every block and passes on what is decided. */
final class Greeter implements Application {
  private final Consumer<String> greetings;

  Greeter(Consumer<String> greetings) {
    this.greetings = greetings;
  }

  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    return CompletableFuture.completedStage(Verdict.accept(block.parentState()));
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    block.transactions().stream().map(Transaction::utf8).forEach(greetings);
    return CompletableFuture.completedStage(null);
  }
}
