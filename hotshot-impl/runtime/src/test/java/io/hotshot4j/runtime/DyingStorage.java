package io.hotshot4j.runtime;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.WriteBatch;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Loses power when it is told of the first decided block. */
final class DyingStorage extends DelegatingStorage {
  DyingStorage(ConsensusStorage storage) {
    super(storage);
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    return batch.decided().isEmpty()
        ? super.append(batch, durability)
        : CompletableFuture.failedStage(new IOException("no power"));
  }
}
