package io.hotshot4j.runtime.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** code that is not ours may throw or give nothing, and that is a failure like any other. */
class StagesTest {
  @Test
  void aCallThatThrowsIsAFailedStage() {
    IllegalStateException thrown = new IllegalStateException("a bug of the host's");
    assertEquals(
        List.of(thrown),
        outcome(
            () -> {
              throw thrown;
            }));
  }

  @Test
  void aCallWithoutAStageIsAFailedStage() {
    assertInstanceOf(NullPointerException.class, outcome(() -> null).get(0));
  }

  @Test
  void aCallWithAStageIsThatStage() {
    assertEquals(List.of("value"), outcome(() -> CompletableFuture.completedStage("value")));
  }

  private static List<Object> outcome(Supplier<@Nullable CompletionStage<String>> call) {
    List<Object> outcome = new ArrayList<>();
    Stages.then(
        Stages.called(call),
        Runnable::run,
        (value, failure) -> outcome.add(failure == null ? "" + value : failure));
    return outcome;
  }
}
