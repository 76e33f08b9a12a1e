package io.hotshot4j.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.storage.FileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The durable storage on the file system of this machine. */
class LocalDiskTest {
  @TempDir private Path directory = Path.of(".");

  @Test
  void startsEmptyAndComesBack() throws IOException {
    Path fresh = directory.resolve("a").resolve("b");
    try (FileStorage storage = FileStorage.open(fresh)) {
      assertEquals(RecoveredState.empty(), storage.recover());
      join(storage.append(Batches.vote(1), Durability.SYNCED));
      join(storage.append(Batches.decision(1, 1), Durability.BUFFERED));
      join(storage.append(WriteBatch.ofBlock(Batches.block(2)), Durability.BUFFERED));
    }
    try (FileStorage storage = FileStorage.open(fresh)) {
      assertEquals(
          new RecoveredState(
              Optional.of(Batches.safety(1)),
              List.of(Batches.blockBytes(2)),
              Optional.of(new BlockHeight(1)),
              List.of()),
          storage.recover());
      assertTrue(storage.decided(new BlockHeight(1)).isPresent());
    }
  }

  /** C-13. */
  @Test
  void secondOpenIsRefusedUntilTheFirstIsClosed() throws IOException {
    FileStorage first = FileStorage.open(directory);
    String message = messageOf(() -> FileStorage.open(directory));
    assertEquals(
        "storage directory "
            + directory
            + " is in use by another node, in this process or another one;"
            + " stop that node or give this one a directory of its own",
        message);
    first.recover();
    messageOf(() -> FileStorage.open(directory));
    first.close();
    first.close();
    FileStorage.open(directory).close();
  }

  /** C-09. */
  @Test
  void placeThatIsNoDirectoryIsNamed() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    for (Path place : List.of(file, file.resolve("below"))) {
      String message = messageOf(() -> FileStorage.open(place));
      assertTrue(message.startsWith("storage directory " + place + " cannot be used ("), message);
      assertTrue(message.endsWith("it must be a directory this process may write to"), message);
    }
  }

  @Test
  void failedRecoveryFreesTheDirectory() throws IOException {
    Files.writeString(directory.resolve(FormatFile.NAME), "something else");
    FileStorage storage = FileStorage.open(directory);
    messageOf(storage::recover);
    FileStorage.open(directory).close();
    messageOf(storage::recover);
  }

  @Test
  void appendsFailBeforeRecoveryAndAfterClose() throws IOException {
    FileStorage storage = FileStorage.open(directory);
    assertFails(storage.append(Batches.vote(1), Durability.SYNCED), "not recovered yet or closed");
    storage.recover();
    messageOf(storage::recover);
    storage.close();
    assertFails(storage.append(Batches.vote(1), Durability.SYNCED), "closed");
  }

  @Test
  void badBatchFailsItAndAllLaterOnes() throws IOException {
    try (FileStorage storage = FileStorage.open(directory)) {
      storage.recover();
      String problem = "height 1 is decided, but no block " + Batches.leaf(1) + " is stored";
      assertFails(storage.append(Batches.decision(1, 1), Durability.SYNCED), problem);
      assertFails(storage.append(Batches.vote(1), Durability.SYNCED), problem);
    }
  }

  @Test
  void stagesCompleteInOrderAndCloseWritesWhatWaits() throws IOException {
    List<Integer> completed = new ArrayList<>();
    FileStorage storage = FileStorage.open(directory);
    storage.recover();
    for (int i = 1; i <= 200; i++) {
      int number = i;
      Durability durability = i % 3 == 0 ? Durability.SYNCED : Durability.BUFFERED;
      storage
          .append(Batches.vote(i), durability)
          .thenRun(
              () -> {
                synchronized (completed) {
                  completed.add(number);
                }
              });
    }
    storage.close();
    synchronized (completed) {
      assertEquals(200, completed.size());
      assertEquals(completed.stream().sorted().toList(), completed);
    }
    try (FileStorage again = FileStorage.open(directory)) {
      RecoveredState state = again.recover();
      assertEquals(Optional.of(Batches.safety(200)), state.safetyRecord());
      assertEquals(200, state.undecided().size());
    }
  }

  @Test
  void closeFromACompletionDoesNotHang() throws IOException {
    FileStorage storage = FileStorage.open(directory);
    storage.recover();
    CompletableFuture<Void> closed =
        storage
            .append(Batches.vote(1), Durability.SYNCED)
            .thenRun(storage::close)
            .toCompletableFuture();
    closed.join();
    storage.close();
    FileStorage.open(directory).close();
  }

  @Test
  void threadEndsWithClose() throws IOException {
    FileStorage storage = FileStorage.open(directory);
    storage.recover();
    storage.close();
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.isAlive() && thread.getName().contains("hotshot-storage")));
  }

  @Test
  void interruptedReaderHarmsNobody() throws IOException {
    try (FileStorage storage = FileStorage.open(directory)) {
      storage.recover();
      join(storage.append(Batches.vote(1), Durability.SYNCED));
      Thread.currentThread().interrupt();
      assertTrue(storage.block(Batches.leaf(1)).isPresent());
      assertTrue(Thread.interrupted());
      join(storage.append(Batches.vote(2), Durability.SYNCED));
      assertTrue(storage.block(Batches.leaf(2)).isPresent());
    }
  }

  /** Blocks larger than every buffer, over several segments, some of which go. */
  @Test
  void largeBlocksFillSegmentsAndPruningFreesThem() throws IOException {
    byte[] megabytes = new byte[3 << 20];
    try (FileStorage storage = FileStorage.open(directory)) {
      storage.recover();
      for (int i = 1; i <= 50; i++) {
        Arrays.fill(megabytes, (byte) i);
        Hash leaf = Batches.leaf(i);
        WriteBatch.BlockRecord block =
            new WriteBatch.BlockRecord(
                leaf, new View(i), List.of(Bytes.ofUtf8("head"), Bytes.copyOf(megabytes)));
        WriteBatch.DecidedRecord decided =
            new WriteBatch.DecidedRecord(new BlockHeight(i), leaf, Batches.proof(i));
        join(
            storage.append(
                new WriteBatch(Optional.empty(), List.of(block), List.of(decided)),
                Durability.BUFFERED));
      }
      assertEquals(3, segments());
      storage.prune(new View(45), new BlockHeight(45));
      join(storage.append(WriteBatch.ofSafetyRecord(Batches.safety(1)), Durability.SYNCED));
    }
    assertEquals(1, segments());
    try (FileStorage storage = FileStorage.open(directory)) {
      assertEquals(Optional.of(new BlockHeight(50)), storage.recover().lastDecided());
      assertFalse(storage.decided(new BlockHeight(44)).isPresent());
      Bytes last = storage.decided(new BlockHeight(50)).orElseThrow().block();
      assertEquals(4 + megabytes.length, last.length());
      assertEquals(50, last.get(last.length() - 1));
    }
  }

  private long segments() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> Segment.isName(String.valueOf(file.getFileName()))).count();
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private static String messageOf(Attempt attempt) {
    return String.valueOf(assertThrows(IOException.class, attempt::run).getMessage());
  }

  private static void assertFails(CompletionStage<Void> stage, String end) {
    Throwable cause = assertThrows(CompletionException.class, () -> join(stage)).getCause();
    String message = cause == null ? "" : String.valueOf(cause.getMessage());
    assertTrue(message.endsWith(end), message);
  }

  private static void join(CompletionStage<Void> stage) {
    stage.toCompletableFuture().join();
  }
}
