package io.hotshot4j.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Damage that is no torn write is never repaired in silence. */
class DiskStorageDamageTest {
  private static final int VOTES = 6;
  private static final int SEGMENT_BYTES = 450;
  private static final int SALT = 5;

  private SimulatedDisk disk = new SimulatedDisk();

  @BeforeEach
  void fill() throws IOException {
    try (DiskStorage storage = open(disk)) {
      storage.recover();
      for (int i = 1; i <= VOTES; i++) {
        append(storage, Batches.vote(i));
        if (i > 1) {
          append(storage, Batches.decision(i - 1, i - 1));
        }
      }
    }
    disk = disk.copy();
  }

  /** C-05, C-06: no byte of a segment that is not the last may change unnoticed. */
  @Test
  void everyFlippedByteOfAnEarlierSegmentIsNoticed() throws IOException {
    String name = Segment.name(1);
    for (int i = 0; i < disk.content(name).length; i++) {
      OptionalLong data = recoverAndReadAll(flipped(name, i));
      assertTrue(data.isEmpty(), "byte " + i + " of " + name);
    }
  }

  /** C-05: the last frame of all, which nothing later vouches for, may be taken for torn. */
  @Test
  void flippedByteOfTheLastSegmentIsNoticedOrCutsTheLastFrame() throws IOException {
    // M15: fails as soon as recovery takes damage for the end without a word.
    String name = lastSegment();
    long lastFrame = lastFrame();
    int size = disk.content(name).length;
    for (int i = 0; i < size; i++) {
      OptionalLong last = recoverAndReadAll(flipped(name, i));
      if (i < lastFrame) {
        assertTrue(last.isEmpty(), "byte " + i + " of " + name);
      } else {
        assertEquals(OptionalLong.of(VOTES - 2), last, "byte " + i + " of " + name);
      }
    }
  }

  /** C-04: a tail cut anywhere loses the frames it cuts into, or is refused. */
  @Test
  void tailCutAtEveryOffset() throws IOException {
    String name = lastSegment();
    long lastFrame = lastFrame();
    assertTrue(lastFrame > Segment.HEADER_BYTES, "there is an earlier frame");
    byte[] whole = disk.content(name);
    for (int length = 0; length < whole.length; length++) {
      SimulatedDisk cut = disk.copy();
      cut.overwrite(name, Arrays.copyOf(whole, length));
      OptionalLong last = recoverAndReadAll(cut);
      assertEquals(
          length < lastFrame ? OptionalLong.empty() : OptionalLong.of(VOTES - 2),
          last,
          "cut to " + length);
    }
  }

  @Test
  void cutTailIsReportedAndOverwritten() throws IOException {
    String name = lastSegment();
    SimulatedDisk cut = disk.copy();
    cut.overwrite(name, Arrays.copyOf(cut.content(name), (int) lastFrame() + 10));
    try (DiskStorage storage = open(cut)) {
      assertEquals(
          List.of(
              "cut 10 bytes of an unfinished write at offset "
                  + lastFrame()
                  + " of simulated/"
                  + name),
          storage.recover().notes());
      append(storage, Batches.decision(VOTES - 1, VOTES - 1));
    }
    assertEquals(OptionalLong.of(VOTES - 1), recoverAndReadAll(cut.copy()));
  }

  /** C-05: neither the newest safety record nor the older one may change unnoticed. */
  @Test
  void everyFlippedByteOfTheSafetyFileIsNoticedOrDoesNotMatter() throws IOException {
    byte[] whole = disk.content(SafetyFile.NAME);
    for (int i = 0; i < whole.length; i++) {
      if (i > 200 && i % 4096 > 200) {
        continue;
      }
      try (DiskStorage storage = open(flipped(SafetyFile.NAME, i))) {
        RecoveredState state = storage.recover();
        assertEquals(Optional.of(Batches.safety(VOTES)), state.safetyRecord(), "byte " + i);
      } catch (IOException e) {
        assertTrue(message(e).startsWith("simulated/safety "), message(e));
        assertTrue(message(e).contains("must not vote without knowing"), message(e));
      }
    }
  }

  @Test
  void missingSafetyFileBesideALogIsRefused() {
    disk.remove(SafetyFile.NAME);
    assertRefused("simulated/safety is missing beside a log; the node may have voted");
  }

  @Test
  void safetyFileWithBothSlotsInvalidIsRefused() {
    byte[] content = disk.content(SafetyFile.NAME);
    Arrays.fill(content, 4096, content.length, (byte) 0x55);
    disk.overwrite(SafetyFile.NAME, content);
    assertRefused("simulated/safety holds no intact record in either of its slots");
    Arrays.fill(content, 4096, content.length, (byte) 0);
    disk.overwrite(SafetyFile.NAME, content);
    assertRefused("simulated/safety holds no intact record in either of its slots");
  }

  /** C-06: the write of record 7 never reached the disk, or record 6 went to both slots. */
  @Test
  void safetyRecordsThatDoNotFollowEachOtherAreRefused() throws IOException {
    byte[] before = disk.content(SafetyFile.NAME);
    byte[] doubled = before.clone();
    System.arraycopy(before, 4096, doubled, 4096 + 16384, 16384);
    SimulatedDisk lost = disk.copy();
    disk.overwrite(SafetyFile.NAME, doubled);
    assertRefused("simulated/safety is damaged: its records do not follow each other");
    disk = lost;
    try (DiskStorage storage = open(disk)) {
      storage.recover();
      append(storage, Batches.vote(7));
      append(storage, Batches.vote(8));
    }
    byte[] after = disk.content(SafetyFile.NAME);
    System.arraycopy(before, 4096 + 16384, after, 4096 + 16384, 16384);
    disk.overwrite(SafetyFile.NAME, after);
    assertRefused("simulated/safety is damaged: its records do not follow each other");
  }

  /** A crash before the next record must not leave a storage that looks as if it never had one. */
  @Test
  void discardedRecordStaysUntilTheNextOneIsDurable() throws IOException {
    byte[] damaged = disk.content(SafetyFile.NAME);
    Arrays.fill(damaged, 4096, damaged.length, (byte) 0x55);
    assertEquals(Optional.of(Batches.safety(VOTES)), recoverDiscarding().safetyRecord());
    try (DiskStorage storage = open(disk)) {
      assertEquals(Optional.of(Batches.safety(VOTES)), storage.recover().safetyRecord());
    }
    disk.overwrite(SafetyFile.NAME, damaged);
    assertEquals(Optional.empty(), recoverDiscarding().safetyRecord());
    assertRefused("simulated/safety holds no intact record in either of its slots");
    try (DiskStorage storage = open(disk)) {
      storage.discardSafetyRecord();
      storage.recover();
      append(storage, Batches.vote(9));
    }
    try (DiskStorage storage = open(disk)) {
      assertEquals(Optional.of(Batches.safety(9)), storage.recover().safetyRecord());
    }
  }

  private RecoveredState recoverDiscarding() throws IOException {
    try (DiskStorage storage = open(disk)) {
      storage.discardSafetyRecord();
      return storage.recover();
    }
  }

  /** C-11 in part: a rolled-back half of the directory is noticed. */
  @Test
  void olderLogOrSafetyFileIsRefused() throws IOException {
    // T-3.
    SimulatedDisk before = disk.copy();
    try (DiskStorage storage = open(disk)) {
      storage.recover();
      append(storage, Batches.vote(7));
      append(storage, Batches.decision(6, 6));
    }
    byte[] newer = disk.content(SafetyFile.NAME);
    disk.overwrite(SafetyFile.NAME, before.content(SafetyFile.NAME));
    assertRefused("simulated/safety holds safety record 6, but record 7 was durable");
    disk = before;
    disk.overwrite(SafetyFile.NAME, newer);
    assertRefused("the log in simulated/ ends with batch 11, but batch 12 was durable");
  }

  @Test
  void missingSegmentsAreNoticed() throws IOException {
    SimulatedDisk whole = disk.copy();
    disk.remove(Segment.name(2));
    assertRefused("simulated/" + Segment.name(3) + " is damaged at offset 0: it does not follow");
    disk = whole;
    disk.remove(Segment.name(1));
    assertRefused("the log in simulated/ begins with " + Segment.name(2) + ", but blocks that");
  }

  /** C-06: what was pruned before does not excuse what is missing now. */
  @Test
  void missingBeginningIsNoticedAfterPruning() throws IOException {
    disk = new SimulatedDisk();
    try (DiskStorage storage = DiskStorage.open(disk, 100, () -> 5)) {
      storage.recover();
      for (int i = 1; i <= VOTES; i++) {
        append(
            storage,
            new WriteBatch(
                Optional.of(Batches.safety(i)),
                List.of(Batches.block(i)),
                List.of(Batches.decided(i, i))));
      }
      storage.prune(Batches.block(3).view(), new BlockHeight(3));
      append(storage, Batches.vote(VOTES + 1));
    }
    disk = disk.copy();
    try (DiskStorage storage = open(disk)) {
      assertEquals(Optional.of(new BlockHeight(VOTES)), storage.recover().lastDecided());
    }
    String oldest = disk.list().stream().filter(Segment::isName).findFirst().orElseThrow();
    assertEquals(Segment.name(3), oldest);
    disk.remove(oldest);
    assertRefused("the log in simulated/ begins with " + Segment.name(4) + ", but blocks that");
  }

  /** C-22. */
  @Test
  void otherFormatIsRefused() {
    disk.overwrite(FormatFile.NAME, "hotshot4j-storage 1\n".getBytes(StandardCharsets.UTF_8));
    assertRefused("simulated/FORMAT says 'hotshot4j-storage 1', this version reads");
    disk.remove(FormatFile.NAME);
    assertRefused("simulated/FORMAT is missing beside the files of a storage");
  }

  /** A transaction may hold anything, the bytes of a frame included. */
  @Test
  void dataThatLookLikeAFrameDoNotMakeATornWriteDamage() throws IOException {
    Item item = Item.of(Batches.block(99));
    Frame forged = new Frame(99, 98, 1, List.of(item.head()));
    WriteBatch.BlockRecord block =
        new WriteBatch.BlockRecord(
            Batches.leaf(50),
            Batches.block(50).view(),
            List.of(Bytes.wrap(forged.encoded(0)), Batches.safety(0)));
    try (DiskStorage storage = open(disk)) {
      storage.recover();
      append(storage, WriteBatch.ofBlock(block));
    }
    SimulatedDisk torn = disk.copy();
    byte[] content = torn.content(lastSegment());
    torn.overwrite(lastSegment(), Arrays.copyOf(content, content.length - 1));
    try (DiskStorage storage = open(torn)) {
      assertEquals(1, storage.recover().notes().size());
    }
  }

  /** No torn write does that, and the record that is gone may be the one that was voted by. */
  @Test
  void aZeroedSafetySlotIsRefused() {
    for (int slot = 0; slot < 2; slot++) {
      SimulatedDisk whole = disk.copy();
      byte[] content = disk.content(SafetyFile.NAME);
      Arrays.fill(content, 4096 + slot * 16384, 4096 + (slot + 1) * 16384, (byte) 0);
      disk.overwrite(SafetyFile.NAME, content);
      int intact = slot == 0 ? VOTES - 1 : VOTES;
      assertRefused(
          "simulated/safety is damaged: a slot that may have held record "
              + (intact + 1)
              + " is zero");
      disk = whole;
    }
  }

  /** The same before anything was recorded. */
  @Test
  void aZeroedSlotOfANewSafetyFileIsRefused() throws IOException {
    disk = new SimulatedDisk();
    try (DiskStorage storage = open(disk)) {
      storage.recover();
    }
    byte[] content = disk.content(SafetyFile.NAME);
    Arrays.fill(content, 4096 + 16384, content.length, (byte) 0);
    disk.overwrite(SafetyFile.NAME, content);
    assertRefused("simulated/safety is damaged: a slot that may have held record 1 is zero");
  }

  /** Power is lost while a storage opens, and with it every sector being written. */
  @Test
  void whatIsDurableIsNotWrittenOverOnOpening() throws IOException {
    for (int operation = 1; ; operation++) {
      SimulatedDisk interrupted = disk.copy().failing(operation, SimulatedDisk.Fault.CRASH);
      try (DiskStorage storage = open(interrupted)) {
        storage.recover();
        assertTrue(operation > 3, "opening writes, syncs and renames");
        return;
      } catch (IOException e) {
        assertTrue(message(e).startsWith("injected: "), message(e));
      }
      SimulatedDisk found = interrupted.withSpoiltSectors();
      try (DiskStorage storage = open(found)) {
        assertEquals(Optional.of(Batches.safety(VOTES)), storage.recover().safetyRecord());
      }
    }
  }

  /** What a torn block holds is up to whoever filled it: frames without end, by the look of it. */
  @Test
  void aTornBlockFullOfBeginningsOfFramesIsReadOnce() throws IOException {
    disk = new SimulatedDisk();
    ByteBuffer payload = ByteBuffer.allocate(Frame.FIXED_BYTES * 4_000);
    while (payload.hasRemaining()) {
      payload.put("HS4F".getBytes(StandardCharsets.US_ASCII)).putInt(0);
      payload.putLong(3).putLong(2).putLong(1).putInt(1_000);
    }
    try (DiskStorage storage = DiskStorage.open(disk, 1 << 30, () -> SALT)) {
      storage.recover();
      append(storage, Batches.vote(1));
      append(
          storage,
          WriteBatch.ofBlock(
              new WriteBatch.BlockRecord(
                  Batches.leaf(2), new View(2), List.of(Bytes.wrap(payload.array())))));
    }
    byte[] content = disk.content(Segment.name(1));
    content[content.length - 1] ^= 1;
    disk.overwrite(Segment.name(1), content);
    long before = disk.bytesRead();
    try (DiskStorage storage = open(disk)) {
      assertEquals(1, storage.recover().notes().size());
    }
    long read = disk.bytesRead() - before;
    assertTrue(read < 6L * content.length, read + " bytes read of " + content.length);
  }

  private void assertRefused(String start) {
    try (DiskStorage storage = open(disk)) {
      String message = message(assertThrows(IOException.class, storage::recover));
      assertTrue(message.startsWith(start), message);
    }
  }

  private SimulatedDisk flipped(String name, int index) {
    SimulatedDisk copy = disk.copy();
    byte[] content = copy.content(name);
    content[index] ^= 0x10;
    copy.overwrite(name, content);
    return copy;
  }

  /** The last decided height if everything is as it was written; nothing if an error said no. */
  private static OptionalLong recoverAndReadAll(SimulatedDisk disk) throws IOException {
    try (DiskStorage storage = open(disk)) {
      RecoveredState state = storage.recover();
      assertEquals(Optional.of(Batches.safety(VOTES)), state.safetyRecord());
      long last = state.lastDecided().orElseThrow().value();
      for (long i = 1; i <= last; i++) {
        assertEquals(
            Optional.of(new StoredBlock(Batches.blockBytes(i), Batches.proof(i))),
            storage.decided(new BlockHeight(i)));
      }
      return OptionalLong.of(last);
    } catch (IOException e) {
      assertTrue(message(e).matches("(?s).*(log-\\d{16}|simulated/).*"), message(e));
      return OptionalLong.empty();
    } catch (UncheckedIOException e) {
      assertTrue(message(e).contains("is damaged at offset"), message(e));
      return OptionalLong.empty();
    }
  }

  private String lastSegment() throws IOException {
    return disk.list().stream().filter(Segment::isName).reduce((a, b) -> b).orElseThrow();
  }

  private long lastFrame() throws IOException {
    String name = lastSegment();
    SegmentReader reader = new SegmentReader(disk.open(name));
    long last = -1;
    int magic = Frame.magic(SALT);
    for (long at = reader.next(magic, 0); at >= 0; at = reader.next(magic, at + 1)) {
      last = at;
    }
    return last;
  }

  private static DiskStorage open(SimulatedDisk disk) {
    return DiskStorage.open(disk, SEGMENT_BYTES, () -> SALT);
  }

  private static void append(DiskStorage storage, WriteBatch batch) {
    storage.append(batch, Durability.SYNCED).toCompletableFuture().join();
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
