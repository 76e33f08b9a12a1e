package io.hotshot4j.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.View;
import io.hotshot4j.storage.internal.Batches;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MemoryStorageTest {
  private final MemoryStorage storage = MemoryStorage.create();

  @Test
  void startsEmpty() throws IOException {
    assertEquals(RecoveredState.empty(), storage.recover());
  }

  @Test
  void stateComesBackAfterClose() throws IOException {
    storage.recover();
    append(Batches.vote(2));
    append(Batches.vote(1));
    append(Batches.vote(3));
    append(Batches.decision(1, 1));
    storage.close();
    assertEquals(
        new RecoveredState(
            Optional.of(Batches.safety(3)),
            List.of(Batches.blockBytes(2), Batches.blockBytes(3)),
            Optional.of(new BlockHeight(1)),
            List.of()),
        storage.recover());
    assertEquals(
        Optional.of(new StoredBlock(Batches.blockBytes(1), Batches.proof(1))),
        storage.decided(new BlockHeight(1)));
    assertEquals(Optional.of(Batches.blockBytes(2)), storage.block(Batches.leaf(2)));
  }

  @Test
  void isOpenAtMostOnceAndWorksOnlyWhenOpen() throws IOException {
    assertTrue(failure(Batches.vote(1)) instanceof IllegalStateException);
    storage.close();
    storage.recover();
    assertThrows(IOException.class, storage::recover);
  }

  @Test
  void secondRecordForALeafIsIgnored() throws IOException {
    storage.recover();
    append(Batches.vote(1));
    append(
        WriteBatch.ofBlock(
            new WriteBatch.BlockRecord(
                Batches.leaf(1), new View(9), List.of(Bytes.ofUtf8("other")))));
    assertEquals(Optional.of(Batches.blockBytes(1)), storage.block(Batches.leaf(1)));
  }

  @Test
  void badBatchFailsItAndAllLaterOnesWithTheSameCause() throws IOException {
    storage.recover();
    append(Batches.vote(1));
    append(Batches.decision(5, 1));
    Throwable gap = failure(Batches.decision(7, 1));
    assertTrue(String.valueOf(gap.getMessage()).contains("height 7 is decided after height 5"));
    assertEquals(gap, failure(Batches.vote(2)));
    storage.close();
    storage.recover();
    assertEquals(
        "height 6 is decided, but no block " + Batches.leaf(2) + " is stored",
        failure(Batches.decision(6, 2)).getMessage());
  }

  @Test
  void repeatedDecisionIsIgnored() throws IOException {
    storage.recover();
    append(Batches.vote(1));
    append(Batches.decision(1, 1));
    append(Batches.decision(1, 1));
    assertEquals(Optional.of(Batches.blockBytes(1)), storage.block(Batches.leaf(1)));
  }

  @Test
  void decidedBlocksAreEvictedOldestFirstBelowThePrunedHeightOnly() throws IOException {
    MemoryStorage small = MemoryStorage.create(0);
    small.recover();
    for (long i = 1; i <= 5; i++) {
      small.append(Batches.vote(i), Durability.SYNCED);
      small.append(Batches.decision(i, i), Durability.SYNCED);
    }
    assertTrue(small.decided(new BlockHeight(1)).isPresent());
    small.prune(View.GENESIS, new BlockHeight(4));
    assertFalse(small.decided(new BlockHeight(3)).isPresent());
    assertFalse(small.block(Batches.leaf(3)).isPresent());
    assertTrue(small.decided(new BlockHeight(4)).isPresent());
    small.prune(View.GENESIS, new BlockHeight(2));
    small.close();
    assertEquals(Optional.of(new BlockHeight(5)), small.recover().lastDecided());
  }

  @Test
  void blocksThatFitAreKeptAndUndecidedOnesGoByView() throws IOException {
    storage.recover();
    append(Batches.vote(1));
    append(Batches.decision(1, 1));
    append(Batches.vote(2));
    append(Batches.vote(3));
    storage.prune(new View(3), new BlockHeight(2));
    assertTrue(storage.decided(new BlockHeight(1)).isPresent());
    assertFalse(storage.block(Batches.leaf(2)).isPresent());
    assertTrue(storage.block(Batches.leaf(3)).isPresent());
    storage.close();
    assertEquals(Optional.of(Batches.safety(3)), storage.recover().safetyRecord());
  }

  private void append(WriteBatch batch) {
    CompletableFuture<Void> done = storage.append(batch, Durability.SYNCED).toCompletableFuture();
    assertTrue(done.isDone());
    done.join();
  }

  private Throwable failure(WriteBatch batch) {
    CompletableFuture<Void> done = storage.append(batch, Durability.SYNCED).toCompletableFuture();
    Throwable cause = assertThrows(CompletionException.class, done::join).getCause();
    return cause == null ? new AssertionError("no cause") : cause;
  }

  @Test
  void aSnapshotOutlivesTheNode() throws IOException {
    MemoryStorage storage = MemoryStorage.create();
    storage.recover();
    assertEquals(Optional.empty(), storage.snapshot());
    storage.keepSnapshot(Bytes.ofUtf8("first"));
    storage.keepSnapshot(Bytes.ofUtf8("second"));
    storage.close();
    storage.recover();
    assertEquals(Optional.of(Bytes.ofUtf8("second")), storage.snapshot());
  }
}
