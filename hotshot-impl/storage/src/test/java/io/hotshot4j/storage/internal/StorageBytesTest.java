package io.hotshot4j.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bytes on the disk: a change needs another version in the format file. */
class StorageBytesTest {
  private static final int ROW = 32;

  @Test
  void everyFileHasItsGoldenBytes() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (DiskStorage storage = DiskStorage.open(disk, 1000, () -> 0x01020304)) {
      storage.recover();
      storage.append(Batches.vote(1), Durability.SYNCED).toCompletableFuture().join();
      storage.append(Batches.vote(2), Durability.SYNCED).toCompletableFuture().join();
      storage.append(Batches.decision(1, 1), Durability.SYNCED).toCompletableFuture().join();
      storage.prune(new View(3), new BlockHeight(1));
    }
    StringBuilder dump = new StringBuilder();
    for (String name : List.of(FormatFile.NAME, Segment.name(1), SafetyFile.NAME)) {
      dump.append(name).append(' ').append(disk.content(name).length).append(" bytes\n");
      appendRows(dump, disk.content(name));
    }
    assertEquals(resource("storage-2.txt"), dump.toString());
  }

  /** Offset and hex of every row that is not all zero. */
  private static void appendRows(StringBuilder dump, byte[] content) {
    for (int i = 0; i < content.length; i += ROW) {
      byte[] row = Arrays.copyOfRange(content, i, Math.min(content.length, i + ROW));
      if (!Arrays.equals(row, new byte[row.length])) {
        dump.append(String.format("%5d %s\n", i, HexFormat.of().formatHex(row)));
      }
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = StorageBytesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
