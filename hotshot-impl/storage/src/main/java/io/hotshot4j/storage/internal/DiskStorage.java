package io.hotshot4j.storage.internal;

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
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The durable storage on a disk, real or not: see {@code FileStorage}. */
public final class DiskStorage implements ConsensusStorage {
  private static final long SEGMENT_BYTES = 64L << 20;

  private final Disk disk;
  private final BlockIndex index = new BlockIndex();
  private final SegmentedLog log;
  private final Supplier<Writing> writing;
  private @Nullable StorageWriter writer;
  private boolean discardsRecord;
  private boolean closed;

  private DiskStorage(Disk disk, SegmentedLog log, Supplier<Writing> writing) {
    this.disk = disk;
    this.log = log;
    this.writing = writing;
  }

  /** On a disk that is nobody else's; it is closed with the storage. */
  public static DiskStorage open(Disk disk) {
    return open(disk, SEGMENT_BYTES, new SecureRandom()::nextInt, WriterThread::new);
  }

  static DiskStorage open(Disk disk, long segmentBytes, IntSupplier salts) {
    return open(disk, segmentBytes, salts, WriterThread::new);
  }

  /**
   * With everything that could differ from run to run.
   *
   * @param segmentBytes a segment of the log is closed once it has as many
   * @param salts for the checksums in each new segment
   * @param writing where the writing runs
   */
  public static DiskStorage open(
      Disk disk, long segmentBytes, IntSupplier salts, Supplier<Writing> writing) {
    return new DiskStorage(disk, new SegmentedLog(disk, segmentBytes, salts), writing);
  }

  @Override
  public synchronized void discardSafetyRecord() {
    discardsRecord = true;
  }

  @Override
  public synchronized RecoveredState recover() throws IOException {
    if (closed || writer != null) {
      throw new IOException(disk.describe("") + " is recovered already or closed; open it again");
    }
    // One attempt: what failed once is in no state to be tried again, and the place is freed.
    closed = true;
    List<String> notes = new ArrayList<>();
    try {
      FormatFile.check(disk);
      return discardsRecord ? recoverWithoutRecord(notes) : recoverWhole(notes);
    } finally {
      if (closed) {
        disk.close();
      }
    }
  }

  private RecoveredState recoverWhole(List<String> notes) throws IOException {
    SafetyFile safety = SafetyFile.open(disk, notes);
    try {
      List<Bytes> undecided = new ArrayList<>();
      new LogRecovery(disk, index, notes)
          .recoverInto(
              log,
              safety.current().logSequence(),
              record -> {
                safety.requireAtLeast(record);
                readUndecided(undecided);
              });
      safety.renew();
      return start(safety, undecided, notes);
    } finally {
      if (closed) {
        safety.close();
        log.close();
      }
    }
  }

  /** What the record says about the log is of no use either; it goes with the next record. */
  private RecoveredState recoverWithoutRecord(List<String> notes) throws IOException {
    try {
      List<Bytes> undecided = new ArrayList<>();
      long sequence =
          new LogRecovery(disk, index, notes)
              .recoverInto(log, 0, record -> readUndecided(undecided));
      SafetyFile safety = SafetyFile.discarding(disk, sequence);
      try {
        return start(safety, undecided, notes);
      } finally {
        if (closed) {
          safety.close();
        }
      }
    } finally {
      if (closed) {
        log.close();
      }
    }
  }

  private RecoveredState start(SafetyFile safety, List<Bytes> undecided, List<String> notes) {
    RecoveredState state = stateOf(safety, undecided, notes);
    StorageWriter started = new StorageWriter(disk, log, safety, index, writing.get());
    started.start();
    writer = started;
    closed = false;
    return state;
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    StorageWriter running = writer();
    return running == null
        ? CompletableFuture.failedStage(
            new IllegalStateException(disk.describe("") + " is not recovered yet or closed"))
        : running.append(batch, durability);
  }

  @Override
  public Optional<StoredBlock> decided(BlockHeight height) {
    BlockIndex.Entry entry = index.decided(height.value());
    if (entry == null || entry.proof() == null) {
      return Optional.empty();
    }
    Optional<Bytes> block = read(entry, entry.block());
    Optional<Bytes> proof = read(entry, entry.proof());
    return block.isPresent() && proof.isPresent()
        ? Optional.of(new StoredBlock(block.get(), proof.get()))
        : Optional.empty();
  }

  @Override
  public Optional<Bytes> block(Hash leaf) {
    BlockIndex.Entry entry = index.block(leaf);
    return entry == null ? Optional.empty() : read(entry, entry.block());
  }

  @Override
  public void prune(View view, BlockHeight height) {
    StorageWriter running = writer();
    if (running != null) {
      running.prune(view.value(), height.value());
    }
  }

  @Override
  public void keepSnapshot(Bytes snapshot) throws IOException {
    requireOpen();
    SnapshotFile.write(disk, snapshot);
  }

  @Override
  public Optional<Bytes> snapshot() throws IOException {
    requireOpen();
    return SnapshotFile.read(disk);
  }

  private synchronized void requireOpen() throws IOException {
    if (closed || writer == null) {
      throw new IOException(disk.describe("") + " is not recovered yet or closed");
    }
  }

  @Override
  public void close() {
    StorageWriter running;
    synchronized (this) {
      running = writer;
      if (!closed && running == null) {
        StorageWriter.closeQuietly(disk);
      }
      closed = true;
    }
    if (running != null) {
      running.close();
    }
  }

  private synchronized @Nullable StorageWriter writer() {
    return writer;
  }

  private void readUndecided(List<Bytes> undecided) throws IOException {
    for (BlockIndex.Entry entry : index.undecidedByView()) {
      undecided.add(Bytes.wrap(RecordReader.read(disk, entry.block())));
    }
  }

  private RecoveredState stateOf(SafetyFile safety, List<Bytes> undecided, List<String> notes) {
    long last = index.lastDecided();
    return new RecoveredState(
        safety.current().record(),
        undecided,
        last == BatchRules.NONE ? Optional.empty() : Optional.of(new BlockHeight(last)),
        notes);
  }

  private Optional<Bytes> read(BlockIndex.Entry entry, Location location) {
    try {
      return Optional.of(Bytes.wrap(RecordReader.read(disk, location)));
    } catch (IOException e) {
      BlockIndex.Entry now = index.block(entry.leaf());
      if (now == null) {
        // Pruned since it was looked up, and its file with it.
        return Optional.empty();
      }
      if (location.equals(entry.block()) && !location.equals(now.block())) {
        return read(now, now.block()); // Superseded since, and the file gone with other blocks.
      }
      throw new UncheckedIOException(e);
    }
  }
}
