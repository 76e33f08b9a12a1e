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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Loses power when it is told of the first decided block. */
record DyingStorage(ConsensusStorage storage) implements ConsensusStorage {
  @Override
  public RecoveredState recover() throws IOException {
    return storage.recover();
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    return batch.decided().isEmpty()
        ? storage.append(batch, durability)
        : CompletableFuture.failedStage(new IOException("no power"));
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
