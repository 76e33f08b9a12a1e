package io.hotshot4j.runtime;

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

/** Another storage; what a subclass overrides it does worse. */
abstract class DelegatingStorage implements ConsensusStorage {
  final ConsensusStorage storage;

  DelegatingStorage(ConsensusStorage storage) {
    this.storage = storage;
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
