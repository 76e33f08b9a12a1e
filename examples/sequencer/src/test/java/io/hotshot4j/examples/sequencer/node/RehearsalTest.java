package io.hotshot4j.examples.sequencer.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static List<Thread> engineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("hotshot-"))
        .toList();
  }

  @Test
  void decidesThroughTheApiAndLeavesNoNodeBehind() throws Exception {
    int decided =
        Rehearsal.begin(TimeUnit.SECONDS.toNanos(60))
            .toCompletableFuture()
            .get(120, TimeUnit.SECONDS);
    assertTrue(decided > 0, "nothing was read back");
    for (Thread thread : engineThreads()) {
      // The thread that closed a node ends a moment after close has returned.
      thread.join(TimeUnit.SECONDS.toMillis(10));
    }
    assertEquals(List.of(), engineThreads());
  }
}
