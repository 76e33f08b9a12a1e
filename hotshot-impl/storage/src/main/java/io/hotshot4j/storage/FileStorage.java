package io.hotshot4j.storage;

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
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in a directory and survives the loss of power; {@code
 * doc/spec/storage-format.md} describes the files. Blocks go to a segmented log, the safety record
 * to a small file of its own, so that a timeout costs one small sync and a vote two.
 *
 * <p>One daemon thread writes. It takes all appends that wait, writes them, syncs once and then
 * completes their stages in order, on that thread: dependents must be short. A batch is readable
 * once its stage completes. The block records and decisions of a batch appear together or not at
 * all; its safety record follows them, never the other way round.
 *
 * <p>Heap: about 300 bytes per retained block, whatever its size.
 */
public final class FileStorage implements ConsensusStorage {
  private static final long SEGMENT_BYTES = 64L << 20;

  private final Disk disk;
  private final BlockIndex index = new BlockIndex();
  private final SegmentedLog log;
  private @Nullable StorageWriter writer;
  private boolean closed;

  private FileStorage(Disk disk, SegmentedLog log) {
    this.disk = disk;
    this.log = log;
  }

  /**
   * Takes a directory into use, and creates it if need be.
   *
   * @throws IOException if another storage uses it, or it is no directory this process may write to
   */
  public static FileStorage open(Path directory) throws IOException {
    return open(LocalDisk.open(directory), SEGMENT_BYTES, new SecureRandom()::nextInt);
  }

  static FileStorage open(Disk disk, long segmentBytes, IntSupplier salts) {
    return new FileStorage(disk, new SegmentedLog(disk, segmentBytes, salts));
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
      SafetyFile safety = SafetyFile.open(disk, notes);
      try {
        return recover(safety, notes);
      } finally {
        if (closed) {
          safety.close();
          log.close();
        }
      }
    } finally {
      if (closed) {
        disk.close();
      }
    }
  }

  private RecoveredState recover(SafetyFile safety, List<String> notes) throws IOException {
    LogRecovery recovery = new LogRecovery(disk, index, notes);
    safety.requireAtLeast(recovery.recoverInto(log, safety.current().logSequence()));
    RecoveredState state = stateOf(safety, notes);
    StorageWriter started = new StorageWriter(disk, log, safety, index);
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

  private RecoveredState stateOf(SafetyFile safety, List<String> notes) throws IOException {
    List<Bytes> undecided = new ArrayList<>();
    for (BlockIndex.Entry entry : index.undecidedByView()) {
      undecided.add(Bytes.wrap(RecordReader.read(disk, entry.block())));
    }
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
      if (!index.contains(entry.leaf())) {
        // Pruned since it was looked up, and its file with it.
        return Optional.empty();
      }
      throw new UncheckedIOException(e);
    }
  }
}
