package io.hotshot4j.storage;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.testkit.ConsensusStorageTck;

class MemoryStorageTckTest extends ConsensusStorageTck {
  private final MemoryStorage storage = MemoryStorage.create();

  @Override
  protected ConsensusStorage open() {
    return storage;
  }
}
