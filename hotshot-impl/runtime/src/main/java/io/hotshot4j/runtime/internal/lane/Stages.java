package io.hotshot4j.runtime.internal.lane;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Continuing after a stage without losing what the continuation throws. */
public final class Stages {
  private Stages() {}

  /** What a call into code that is not ours gives: a failed stage if it throws or gives none. */
  public static <T> CompletionStage<T> called(
      Supplier<? extends @Nullable CompletionStage<T>> call) {
    try {
      CompletionStage<T> stage = call.get();
      return stage != null
          ? stage
          : CompletableFuture.failedStage(new NullPointerException("null in place of a stage"));
    } catch (RuntimeException e) {
      // Failure policy: throwing means the same as a failed stage, and the caller deals with that.
      return CompletableFuture.failedStage(e);
    }
  }

  /**
   * Calls {@code next} with the value or the failure: here and now if the stage is complete, else
   * on the executor. Plain {@code whenComplete} would swallow what {@code next} throws.
   */
  public static <T> void then(
      CompletionStage<T> stage,
      Executor executor,
      BiConsumer<@Nullable T, @Nullable Throwable> next) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    if (!future.isDone()) {
      stage.whenComplete(
          (value, failure) -> executor.execute(() -> next.accept(value, unwrapped(failure))));
      return;
    }
    T value = null;
    Throwable failure = null;
    try {
      value = future.join();
    } catch (CompletionException | CancellationException e) {
      failure = unwrapped(e);
    }
    next.accept(value, failure);
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
