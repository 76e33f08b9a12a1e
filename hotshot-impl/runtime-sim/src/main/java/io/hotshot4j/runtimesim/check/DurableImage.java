package io.hotshot4j.runtimesim.check;

import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.runtime.internal.record.StoredSafety;
import io.hotshot4j.runtimesim.disk.Platter;
import io.hotshot4j.runtimesim.disk.SimDisk;
import io.hotshot4j.sim.kit.Violation;
import io.hotshot4j.storage.internal.Disk;
import io.hotshot4j.storage.internal.DiskStorage;
import io.hotshot4j.storage.internal.Writing;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** The files of a disk as a node would find them, opened by the real storage. */
final class DurableImage {
  private static final String NAME = "durability";

  private final DiskStorage storage;
  private final RecoveredState state;
  private final Optional<SafetyRecord> safety;

  private DurableImage(DiskStorage storage, RecoveredState state, Optional<SafetyRecord> safety) {
    this.storage = storage;
    this.state = state;
    this.safety = safety;
  }

  /**
   * Opens a copy of the files; a storage that refuses them is a finding.
   *
   * @param as how the node reads its disk
   */
  static DurableImage open(Map<String, byte[]> files, UnaryOperator<Disk> as, String whose) {
    DiskStorage storage =
        DiskStorage.open(
            as.apply(new SimDisk(Platter.of(files), null)),
            Long.MAX_VALUE,
            () -> 0,
            NoWriting::new);
    try {
      RecoveredState state = storage.recover();
      Optional<SafetyRecord> safety = Optional.empty();
      if (state.safetyRecord().isPresent()) {
        safety = StoredSafety.decode(state.safetyRecord().get()).record();
      }
      return new DurableImage(storage, state, safety);
    } catch (IOException | DecodeException e) {
      Violation refused = new Violation(NAME, whose + " could not be opened: " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  Optional<SafetyRecord> safety() {
    return safety;
  }

  SafetyRecord safety(String whose) {
    return safety.orElseThrow(() -> new Violation(NAME, whose + " holds no safety record"));
  }

  boolean holds(Hash leaf) {
    return storage.block(leaf).isPresent();
  }

  long decided() {
    return state.lastDecided().map(height -> height.value()).orElse(0L);
  }

  /** Nothing is written to a copy. */
  private static final class NoWriting implements Writing {
    @Override
    public void start(BooleanSupplier round) {
      // There is nothing to write.
    }

    @Override
    public void wake() {
      // Nobody sleeps.
    }

    @Override
    public void awaitEnd() {
      // Nothing was begun.
    }
  }
}
