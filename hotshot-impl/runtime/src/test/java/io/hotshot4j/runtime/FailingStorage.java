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
import io.hotshot4j.storage.MemoryStorage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A storage whose disk fills up at some point. */
final class FailingStorage implements ConsensusStorage {
  static final String MESSAGE = "no space left on device";

  private final MemoryStorage storage = MemoryStorage.create();
  volatile boolean fail;

  @Override
  public RecoveredState recover() throws IOException {
    return storage.recover();
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    return fail
        ? CompletableFuture.failedStage(new IOException(MESSAGE))
        : storage.append(batch, durability);
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
  public void close() {
    storage.close();
  }
}
