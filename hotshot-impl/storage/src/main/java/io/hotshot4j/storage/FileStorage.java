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
import io.hotshot4j.storage.internal.DiskStorage;
import io.hotshot4j.storage.internal.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

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
 * <p>Closing writes and syncs what was appended. It waits 30 s for that at most: of a disk that
 * hangs, the rest is written or lost later, and the directory stays locked until then.
 *
 * <p>Heap: about 300 bytes per retained block, whatever its size.
 */
public final class FileStorage implements ConsensusStorage {
  private final DiskStorage storage;

  private FileStorage(DiskStorage storage) {
    this.storage = storage;
  }

  /**
   * Takes a directory into use, and creates it if need be.
   *
   * @throws IOException if another storage uses it, or it is no directory this process may write to
   */
  public static FileStorage open(Path directory) throws IOException {
    return new FileStorage(DiskStorage.open(LocalDisk.open(directory)));
  }

  @Override
  public void discardSafetyRecord() {
    storage.discardSafetyRecord();
  }

  @Override
  public RecoveredState recover() throws IOException {
    return storage.recover();
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    return storage.append(batch, durability);
  }

  @Override
  public Optional<StoredBlock> decided(BlockHeight height) {
    return storage.decided(height);
  }

  @Override
  public Optional<Bytes> block(Hash leaf) {
    return storage.block(leaf);
  }

  @Override
  public void prune(View view, BlockHeight height) {
    storage.prune(view, height);
  }

  @Override
  public void keepSnapshot(Bytes snapshot) throws IOException {
    storage.keepSnapshot(snapshot);
  }

  @Override
  public Optional<Bytes> snapshot() throws IOException {
    return storage.snapshot();
  }

  @Override
  public void close() {
    storage.close();
  }
}
