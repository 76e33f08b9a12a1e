package io.hotshot4j.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.storage.internal.SimulatedDisk.Fault;
import io.hotshot4j.storage.internal.SimulatedDisk.Loss;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The snapshot is whole or not there, and never in the way of the rest. */
class SnapshotFileTest {
  private static final Bytes FIRST = Bytes.ofUtf8("the first snapshot, which is the longer one");
  private static final Bytes SECOND = Bytes.ofUtf8("the second snapshot");

  private static DiskStorage open(SimulatedDisk disk) throws IOException {
    DiskStorage storage = DiskStorage.open(disk, 4096, () -> 7);
    storage.recover();
    return storage;
  }

  private static SimulatedDisk holdingFirst() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    try (DiskStorage storage = open(disk)) {
      assertEquals(Optional.empty(), storage.snapshot());
      storage.keepSnapshot(FIRST);
      assertEquals(Optional.of(FIRST), storage.snapshot());
    }
    return disk.copy();
  }

  @Test
  void theLatestOneIsThereAfterAReopen() throws IOException {
    SimulatedDisk disk = holdingFirst();
    try (DiskStorage storage = open(disk)) {
      assertEquals(Optional.of(FIRST), storage.snapshot());
      storage.keepSnapshot(SECOND);
    }
    try (DiskStorage storage = open(disk.copy())) {
      assertEquals(Optional.of(SECOND), storage.snapshot());
    }
  }

  /** C-01, C-10: whatever a crash leaves, it is one of the two, and the second once it returned. */
  @Test
  void aCrashOnTheWayLeavesOneOfTheTwo() throws IOException {
    for (int operation = 1; operation <= 6; operation++) {
      for (Loss loss : Loss.values()) {
        for (int seed = 0; seed < 8; seed++) {
          SimulatedDisk disk = holdingFirst();
          boolean kept = false;
          try (DiskStorage storage = open(disk)) {
            disk.failing(operation, Fault.CRASH);
            storage.keepSnapshot(SECOND);
            kept = true;
          } catch (IOException e) {
            // The machine has stopped.
          }
          String context = "operation " + operation + ", loss " + loss + ", seed " + seed;
          SimulatedDisk found = disk.afterCrash(loss, new Random(seed));
          try (DiskStorage storage = open(found)) {
            Bytes snapshot = storage.snapshot().orElseThrow();
            assertTrue(snapshot.equals(SECOND) || !kept && snapshot.equals(FIRST), context);
            storage.keepSnapshot(FIRST);
            assertEquals(Optional.of(FIRST), storage.snapshot(), context);
          }
        }
      }
    }
  }

  /** C-08: a snapshot that could not be written is forgotten, and nothing else is. */
  @Test
  void anErrorLeavesTheStorageRunning() throws Exception {
    for (int operation = 1; operation <= 4; operation++) {
      SimulatedDisk disk = holdingFirst();
      try (DiskStorage storage = open(disk)) {
        disk.failing(operation, Fault.ERROR);
        assertThrows(IOException.class, () -> storage.keepSnapshot(SECOND));
        storage
            .append(Batches.vote(1), io.hotshot4j.api.storage.Durability.SYNCED)
            .toCompletableFuture()
            .get();
        storage.keepSnapshot(SECOND);
        assertEquals(Optional.of(SECOND), storage.snapshot());
      }
    }
  }

  /** C-05: the node starts, and is told that there is no snapshot. */
  @Test
  void everyDamageIsNoticedAndNothingElseSuffers() throws IOException {
    byte[] good = holdingFirst().content(SnapshotFile.NAME);
    for (int i = 0; i < good.length; i++) {
      byte[] flipped = good.clone();
      flipped[i] ^= 0x40;
      refused(flipped);
      refused(Arrays.copyOf(good, i));
    }
    refused(Arrays.copyOf(good, good.length + 1));
  }

  private static void refused(byte[] content) throws IOException {
    SimulatedDisk disk = holdingFirst();
    disk.overwrite(SnapshotFile.NAME, content);
    try (DiskStorage storage = open(disk)) {
      IOException refusal = assertThrows(IOException.class, storage::snapshot);
      assertTrue(String.valueOf(refusal.getMessage()).contains("is damaged"));
      storage.keepSnapshot(SECOND);
      assertEquals(Optional.of(SECOND), storage.snapshot());
    }
  }

  @Test
  void onlyBetweenRecoverAndClose() throws IOException {
    DiskStorage storage = DiskStorage.open(new SimulatedDisk(), 4096, () -> 7);
    assertThrows(IOException.class, () -> storage.keepSnapshot(FIRST));
    storage.recover();
    storage.close();
    assertThrows(IOException.class, () -> storage.keepSnapshot(FIRST));
    assertThrows(IOException.class, storage::snapshot);
  }
}
