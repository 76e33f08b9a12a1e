package io.hotshot4j.runtime.internal.apply;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Calls into code that is not ours. */
final class Calls {
  private Calls() {}

  /** The stage the call gives, or a failed one with what it throws. */
  static <T> CompletionStage<T> staged(Supplier<CompletionStage<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      // Failure policy: throwing means the same as a failed stage, and the caller deals with that.
      return CompletableFuture.failedStage(e);
    }
  }
}
