package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a {@link ConsensusStorage} has to do while nothing fails underneath it; {@link
 * CrashingStorageTck} says what it has to survive.
 */
public abstract class ConsensusStorageTck {
  private final List<ConsensusStorage> opened = new ArrayList<>();

  /**
   * Opens a place, the same one in each call of a test and a new one for each test. Not yet
   * recovered.
   *
   * @throws Exception any failure fails the test
   */
  protected abstract ConsensusStorage open() throws Exception;

  /** How long anything may take. */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  private Waiting waiting() {
    return new Waiting(patience());
  }

  private ConsensusStorage opened() throws Exception {
    ConsensusStorage storage = open();
    opened.add(storage);
    return storage;
  }

  private ConsensusStorage recovered() throws Exception {
    ConsensusStorage storage = opened();
    storage.recover();
    return storage;
  }

  private void append(ConsensusStorage storage, WriteBatch batch) {
    waiting().result("an append", storage.append(batch, Durability.SYNCED));
  }

  private RecoveredState reopen(ConsensusStorage storage) throws Exception {
    storage.close();
    return opened().recover();
  }

  @AfterEach
  void closeAll() {
    opened.forEach(ConsensusStorage::close);
  }

  @Test
  @DisplayName("a new storage is empty")
  void startsEmpty() throws Exception {
    ConsensusStorage storage = opened();
    RecoveredState state = storage.recover();
    assertEquals(Optional.empty(), state.safetyRecord());
    assertEquals(List.of(), state.undecided());
    assertEquals(Optional.empty(), state.lastDecided());
    assertEquals(Optional.empty(), storage.decided(new BlockHeight(1)));
    assertEquals(Optional.empty(), storage.block(Records.leaf(1)));
  }

  @Test
  @DisplayName("A-03: what was acknowledged is there after close and open")
  void acknowledgedStateComesBack() throws Exception {
    ConsensusStorage storage = recovered();
    for (long number = 1; number <= 20; number++) {
      append(storage, Records.step(number));
    }
    storage.close();
    ConsensusStorage again = opened();
    RecoveredState state = again.recover();
    assertEquals(Optional.of(Records.safety(20)), state.safetyRecord());
    assertEquals(List.of(Records.block(20)), state.undecided());
    assertEquals(Optional.of(new BlockHeight(19)), state.lastDecided());
    expectDecided(again, 1, 19);
  }

  @Test
  @DisplayName("A-03: the last safety record counts, also when it is longer or shorter")
  void safetyRecordIsReplaced() throws Exception {
    ConsensusStorage storage = recovered();
    append(storage, WriteBatch.ofSafetyRecord(Records.safety(1)));
    append(storage, WriteBatch.ofSafetyRecord(Bytes.wrap(new byte[100_000])));
    append(storage, WriteBatch.ofSafetyRecord(Records.safety(3)));
    assertEquals(Optional.of(Records.safety(3)), reopen(storage).safetyRecord());
  }

  @Test
  @DisplayName("a block is one piece, readable when its append completes")
  void blockIsReadableOnceAcknowledged() throws Exception {
    ConsensusStorage storage = recovered();
    for (long number = 1; number <= 20; number++) {
      append(storage, Records.vote(number));
      assertEquals(
          Optional.of(Records.block(number)), storage.block(Records.leaf(number)), "block");
    }
  }

  @Test
  @DisplayName("a decided block is readable by height when its append completes")
  void decisionIsReadableOnceAcknowledged() throws Exception {
    ConsensusStorage storage = recovered();
    for (long number = 1; number <= 20; number++) {
      append(storage, Records.step(number));
      expectDecided(storage, 1, number - 1);
      assertEquals(Optional.empty(), storage.decided(new BlockHeight(number)), "too early");
    }
  }

  @Test
  @DisplayName("several decisions in one batch, ascending")
  void oneBatchDecidesSeveral() throws Exception {
    ConsensusStorage storage = recovered();
    append(
        storage,
        new WriteBatch(
            Optional.empty(),
            List.of(Records.record(1), Records.record(2), Records.record(3)),
            List.of(Records.decision(1, 1), Records.decision(2, 2))));
    expectDecided(storage, 1, 2);
    RecoveredState state = reopen(storage);
    assertEquals(Optional.of(new BlockHeight(2)), state.lastDecided());
    assertEquals(List.of(Records.block(3)), state.undecided());
  }

  @Test
  @DisplayName("undecided blocks come back in the order of their views")
  void undecidedBlocksAreInOrderOfViews() throws Exception {
    ConsensusStorage storage = recovered();
    for (long number : new long[] {3, 1, 12, 2}) {
      append(storage, Records.vote(number));
    }
    assertEquals(
        List.of(Records.block(1), Records.block(2), Records.block(3), Records.block(12)),
        reopen(storage).undecided());
  }

  @Test
  @DisplayName("a second record for a leaf is ignored")
  void secondRecordForALeafIsIgnored() throws Exception {
    ConsensusStorage storage = recovered();
    append(storage, Records.vote(1));
    append(
        storage,
        WriteBatch.ofBlock(
            new WriteBatch.BlockRecord(
                Records.leaf(1), new View(9), List.of(Bytes.ofUtf8("another")))));
    assertEquals(Optional.of(Records.block(1)), storage.block(Records.leaf(1)));
    assertEquals(List.of(Records.block(1)), reopen(storage).undecided());
  }

  @Test
  @DisplayName("a record that supersedes another takes its place, decided or not")
  void supersedingRecordTakesThePlace() throws Exception {
    ConsensusStorage storage = recovered();
    append(storage, Records.vote(1));
    append(storage, Records.vote(2));
    append(storage, Records.vote(3));
    append(storage, Records.decide(1));
    Bytes first = supersede(storage, 1);
    Bytes second = supersede(storage, 2);
    append(storage, Records.decide(2));
    assertEquals(Optional.of(first), storage.block(Records.leaf(1)));
    assertEquals(first, storage.decided(new BlockHeight(1)).orElseThrow().block());
    assertEquals(second, storage.decided(new BlockHeight(2)).orElseThrow().block());
    storage.close();
    ConsensusStorage again = recovered();
    assertEquals(first, again.decided(new BlockHeight(1)).orElseThrow().block());
    assertEquals(second, again.decided(new BlockHeight(2)).orElseThrow().block());
    assertEquals(Optional.of(Records.block(3)), again.block(Records.leaf(3)));
  }

  private Bytes supersede(ConsensusStorage storage, int number) throws Exception {
    Bytes later = Bytes.ofUtf8("later " + number);
    append(
        storage,
        WriteBatch.ofBlock(
            new WriteBatch.BlockRecord(
                Records.leaf(number), new View(number), List.of(later), true)));
    return later;
  }

  @Test
  @DisplayName("an impossible batch fails whole and for good, and leaves no part of it")
  void impossibleBatchFailsWhole() throws Exception {
    ConsensusStorage storage = recovered();
    append(storage, Records.vote(1));
    append(storage, Records.decide(1));
    WriteBatch gap =
        new WriteBatch(
            Optional.of(Records.safety(7)),
            List.of(Records.record(7)),
            List.of(Records.decision(3, 7)));
    waiting().failure("height 3 after 1", storage.append(gap, Durability.SYNCED));
    waiting()
        .failure(
            "an append after a failed one", storage.append(Records.vote(2), Durability.SYNCED));
    RecoveredState state = reopen(storage);
    assertEquals(Optional.of(Records.safety(1)), state.safetyRecord());
    assertEquals(List.of(), state.undecided());
    assertEquals(Optional.of(new BlockHeight(1)), state.lastDecided());
  }

  @Test
  @DisplayName("a decision about a block that was never stored fails")
  void decisionWithoutBlockFails() throws Exception {
    ConsensusStorage storage = recovered();
    waiting().failure("a decision", storage.append(Records.decide(1), Durability.SYNCED));
  }

  @Test
  @DisplayName("stages complete in the order of the calls, whatever their durability")
  void stagesCompleteInOrder() throws Exception {
    ConsensusStorage storage = recovered();
    List<Long> order = Collections.synchronizedList(new ArrayList<>());
    List<CompletionStage<Void>> stages = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    for (long number = 1; number <= 200; number++) {
      long own = number;
      Durability durability = number % 3 == 0 ? Durability.SYNCED : Durability.BUFFERED;
      stages.add(storage.append(Records.step(number), durability).thenRun(() -> order.add(own)));
      expected.add(number);
    }
    for (CompletionStage<Void> stage : stages) {
      waiting().result("an append", stage);
    }
    assertEquals(expected, order);
  }

  @Test
  @DisplayName("close flushes what was only buffered")
  void closeFlushes() throws Exception {
    ConsensusStorage storage = recovered();
    for (long number = 1; number <= 50; number++) {
      storage.append(Records.step(number), Durability.BUFFERED);
    }
    RecoveredState state = reopen(storage);
    assertEquals(Optional.of(Records.safety(50)), state.safetyRecord());
    assertEquals(Optional.of(new BlockHeight(49)), state.lastDecided());
  }

  @Test
  @DisplayName("pruning spares the safety record, the last decision and what is not below it")
  void pruningSparesWhatIsNeeded() throws Exception {
    ConsensusStorage storage = recovered();
    for (long number = 1; number <= 9; number++) {
      append(storage, Records.step(number));
    }
    append(storage, Records.vote(10));
    storage.prune(new View(9), new BlockHeight(6));
    append(storage, Records.vote(11));
    expectDecided(storage, 6, 8);
    storage.close();
    ConsensusStorage again = opened();
    RecoveredState state = again.recover();
    assertEquals(Optional.of(Records.safety(11)), state.safetyRecord());
    assertEquals(Optional.of(new BlockHeight(8)), state.lastDecided());
    assertTrue(
        state.undecided().containsAll(List.of(Records.block(10), Records.block(11))),
        () -> "an undecided block is gone: " + state.undecided());
    expectDecided(again, 6, 8);
    append(again, Records.decide(9));
    expectDecided(again, 9, 9);
  }

  @Test
  @DisplayName("of application snapshots the latest comes back whole, or none is ever kept")
  void latestSnapshotIsKept() throws Exception {
    ConsensusStorage storage = recovered();
    assertEquals(Optional.empty(), storage.snapshot(), "nothing was kept yet");
    storage.keepSnapshot(Records.snapshot(1));
    boolean keeps = storage.snapshot().isPresent();
    for (long number = 1; number <= 3; number++) {
      Optional<Bytes> latest = keeps ? Optional.of(Records.snapshot(number)) : Optional.empty();
      storage.keepSnapshot(Records.snapshot(number));
      append(storage, Records.step(number));
      assertEquals(latest, storage.snapshot());
      storage.close();
      storage = opened();
      assertEquals(Optional.of(Records.safety(number)), storage.recover().safetyRecord());
      assertEquals(latest, storage.snapshot(), "after close and open");
    }
  }

  @Test
  @DisplayName("C-13: a place is open at most once")
  void placeIsOpenAtMostOnce() throws Exception {
    recovered();
    IOException refusal =
        assertThrows(IOException.class, () -> opened().recover(), "a second open");
    assertTrue(refusal.getMessage() != null && !refusal.getMessage().isBlank(), "says why");
  }

  @Test
  @DisplayName("A-07: nothing is appended before recovery or after close")
  void appendsOnlyWhileOpen() throws Exception {
    ConsensusStorage early = opened();
    expectRefusal("an append before recovery", early);
    // That failure is final as any other.
    early.close();
    ConsensusStorage storage = recovered();
    append(storage, Records.vote(1));
    storage.close();
    expectRefusal("an append after close", storage);
    assertEquals(Optional.of(Records.safety(1)), opened().recover().safetyRecord());
  }

  @Test
  @DisplayName("A-07: close twice, close without recovery, close from another thread")
  void closeIsIdempotent() throws Exception {
    opened().close();
    ConsensusStorage storage = recovered();
    append(storage, Records.vote(1));
    waiting().returns("close on another thread", storage::close);
    storage.close();
    assertEquals(Optional.of(Records.safety(1)), opened().recover().safetyRecord());
  }

  @Test
  @DisplayName("a record of four mebibytes comes back byte for byte")
  void largeBlocksComeBack() throws Exception {
    byte[] payload = new byte[4 << 20];
    new java.util.Random(5).nextBytes(payload);
    ConsensusStorage storage = recovered();
    append(
        storage,
        WriteBatch.ofBlock(
            new WriteBatch.BlockRecord(
                Records.leaf(1), new View(1), List.of(Records.block(1), Bytes.wrap(payload)))));
    storage.close();
    ConsensusStorage again = opened();
    again.recover();
    Bytes block = again.block(Records.leaf(1)).orElseGet(() -> fail("the block is gone"));
    int head = Records.block(1).length();
    assertEquals(head + payload.length, block.length());
    assertEquals(Bytes.wrap(payload), block.slice(head, payload.length));
  }

  @Test
  @DisplayName("reads by other threads see a block as it was appended, or not at all")
  void readsOverlapAppends() throws Exception {
    ConsensusStorage storage = recovered();
    AtomicReference<String> wrong = new AtomicReference<>("");
    Thread reader =
        new Thread(
            () -> {
              for (long height = 1; height <= 100 && !Thread.currentThread().isInterrupted(); ) {
                Optional<StoredBlock> block = storage.decided(new BlockHeight(height));
                if (block.isPresent() && !block.get().equals(stored(height))) {
                  wrong.set("height " + height + ": " + block.get());
                  return;
                }
                height += block.isPresent() ? 1 : 0;
              }
            },
            "tck-reader");
    reader.setDaemon(true);
    reader.start();
    for (long number = 1; number <= 101; number++) {
      storage.append(Records.step(number), Durability.BUFFERED);
    }
    append(storage, Records.vote(102));
    try {
      waiting().ends("reading all that was appended", reader);
    } finally {
      reader.interrupt();
    }
    assertEquals("", wrong.get());
  }

  private void expectRefusal(String what, ConsensusStorage storage) {
    CompletionStage<Void> stage;
    try {
      stage = storage.append(Records.vote(9), Durability.SYNCED);
    } catch (IllegalStateException e) {
      return;
    }
    waiting().failure(what, stage);
  }

  private static void expectDecided(ConsensusStorage storage, long from, long to) {
    for (long height = from; height <= to; height++) {
      assertEquals(
          Optional.of(stored(height)),
          storage.decided(new BlockHeight(height)),
          "height " + height);
      Hash leaf = Records.leaf(height);
      assertEquals(Optional.of(Records.block(height)), storage.block(leaf), "block " + height);
    }
  }

  private static StoredBlock stored(long height) {
    return new StoredBlock(Records.block(height), Records.proof(height));
  }
}
