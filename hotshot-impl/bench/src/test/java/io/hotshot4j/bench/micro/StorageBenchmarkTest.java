package io.hotshot4j.bench.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one benchmark with something to clean up. */
class StorageBenchmarkTest {
  private static final String WORKSPACE = "bench.workspace";

  @TempDir private Path workspace;

  @Test
  void writesBelowTheWorkspaceAndLeavesNothing() throws IOException {
    String before = System.getProperty(WORKSPACE);
    System.setProperty(WORKSPACE, workspace.toString());
    try {
      StorageBenchmark benchmark = new StorageBenchmark();
      benchmark.payload = 65_536;
      benchmark.open();
      for (int i = 0; i < 40; i++) {
        benchmark.record();
        benchmark.blockAndRecord();
      }
      assertTrue(entries().size() == 1, () -> "below the workspace: " + workspace);
      benchmark.close();
      assertEquals(List.of(), entries());
    } finally {
      if (before == null) {
        System.clearProperty(WORKSPACE);
      } else {
        System.setProperty(WORKSPACE, before);
      }
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(workspace)) {
      return entries.toList();
    }
  }
}
