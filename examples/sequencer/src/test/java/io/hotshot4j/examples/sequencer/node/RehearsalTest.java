package io.hotshot4j.examples.sequencer.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static List<String> engineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("hotshot-"))
        .toList();
  }

  @Test
  void decidesThroughTheApiAndLeavesNoNodeBehind() throws Exception {
    int decided = Rehearsal.begin().toCompletableFuture().get(60, TimeUnit.SECONDS);
    assertTrue(decided > 0, "nothing was read back");
    assertEquals(List.of(), engineThreads());
  }
}
