package io.hotshot4j.runtime;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.runtime.internal.record.StoredSafety;
import java.io.IOException;
import java.util.Optional;

/** A storage whose safety record has forgotten all statements; its log has not. */
final class RolledBackStorage extends DelegatingStorage {
  RolledBackStorage(ConsensusStorage storage) {
    super(storage);
  }

  @Override
  public RecoveredState recover() throws IOException {
    RecoveredState state = storage.recover();
    try {
      StoredSafety stored = StoredSafety.decode(state.safetyRecord().orElseThrow());
      SafetyRecord record = stored.record().orElseThrow();
      SafetyRecord older =
          new SafetyRecord(
              record.epoch(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              record.highQc(),
              record.highTc(),
              View.GENESIS);
      return new RecoveredState(
          Optional.of(
              new StoredSafety(stored.genesis(), stored.key(), Optional.of(older)).encoded()),
          state.undecided(),
          state.lastDecided(),
          state.notes());
    } catch (DecodeException e) {
      throw new IOException(e);
    }
  }
}
