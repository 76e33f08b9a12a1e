package io.hotshot4j.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteBacklogTest {
  private final WriteBacklog backlog = new WriteBacklog();
  private final List<String> asked = new ArrayList<>();

  private void ask(String what) {
    backlog.whenSmall(() -> asked.add(what));
  }

  @Test
  void whileLittleWaitsRequestsGoAtOnce() {
    backlog.begin(WriteBacklog.MAX_BYTES);
    ask("a");
    assertEquals(List.of("a"), asked);
  }

  @Test
  void aRequestWaitsForTheDiskAndTheLatestOneCounts() {
    backlog.begin(WriteBacklog.MAX_BYTES);
    backlog.begin(2);
    ask("a");
    ask("b");
    backlog.end(1);
    assertEquals(List.of(), asked);
    backlog.end(1);
    assertEquals(List.of("b"), asked);
    backlog.end(WriteBacklog.MAX_BYTES);
    assertEquals(List.of("b"), asked, "once");
  }
}
