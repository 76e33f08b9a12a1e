package io.hotshot4j.bench.traffic;

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
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Counts the appends of a node that have to be durable. */
final class CountingStorage implements ConsensusStorage {
  private final ConsensusStorage storage;
  private long records;
  private long decides;

  CountingStorage(ConsensusStorage storage) {
    this.storage = storage;
  }

  /** Synced appends with a safety record. */
  long records() {
    return records;
  }

  /** Synced appends without. */
  long decides() {
    return decides;
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    if (durability == Durability.SYNCED) {
      if (batch.safetyRecord().isPresent()) {
        records++;
      } else {
        decides++;
      }
    }
    return storage.append(batch, durability);
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
