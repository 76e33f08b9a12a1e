package io.hotshot4j.runtime;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.storage.MemoryStorage;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A storage whose disk fills up at some point. */
final class FailingStorage extends DelegatingStorage {
  static final String MESSAGE = "no space left on device";

  volatile boolean fail;

  FailingStorage() {
    super(MemoryStorage.create());
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    return fail
        ? CompletableFuture.failedStage(new IOException(MESSAGE))
        : super.append(batch, durability);
  }
}
