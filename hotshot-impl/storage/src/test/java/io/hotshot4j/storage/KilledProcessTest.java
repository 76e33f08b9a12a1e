package io.hotshot4j.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.storage.internal.Batches;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-01, C-02: a real process is killed while it writes, again and again in one directory. */
class KilledProcessTest {
  private static final int ROUNDS = 10;

  @TempDir private Path directory = Path.of(".");

  @Test
  void nothingAcknowledgedIsLost() throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long acknowledged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged = runAndKill(acknowledged, 1 + random.nextInt(300));
      try (FileStorage storage = FileStorage.open(directory)) {
        RecoveredState state = storage.recover();
        long vote = VotingProcess.numberOf(state);
        String context = "seed " + seed + ", round " + round;
        assertTrue(vote >= acknowledged, context + ": vote " + vote + " of " + acknowledged);
        for (long i = 1; i <= vote; i++) {
          assertEquals(Optional.of(Batches.blockBytes(i)), storage.block(Batches.leaf(i)), context);
        }
        acknowledged = vote;
      }
    }
  }

  /** C-13: a refused open in the process that has the directory must not let others in. */
  @Test
  void refusedOpenDoesNotFreeTheDirectory() throws IOException, InterruptedException {
    try (FileStorage storage = FileStorage.open(directory)) {
      storage.recover();
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThrows(IOException.class, () -> FileStorage.open(directory));
      }
      Process other = start(ProcessBuilder.Redirect.DISCARD);
      try (BufferedReader out = other.inputReader(StandardCharsets.UTF_8)) {
        assertNull(out.readLine(), "it votes");
        assertTrue(other.waitFor(30, TimeUnit.SECONDS), "it has found the directory in use");
        assertNotEquals(0, other.exitValue());
      } finally {
        end(other);
      }
    }
  }

  private long runAndKill(long from, int lines) throws IOException, InterruptedException {
    Process process = start(ProcessBuilder.Redirect.INHERIT);
    long last = from;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines; i++) {
        String line = out.readLine();
        assertNotNull(line, "the process has ended by itself");
        last = Long.parseLong(line);
      }
    } finally {
      end(process);
    }
    assertTrue(last > from, "nothing was written");
    return last;
  }

  private Process start(ProcessBuilder.Redirect errors) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            VotingProcess.class.getName(),
            directory.toString())
        .redirectError(errors)
        .start();
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "a killed process lives on");
  }
}
