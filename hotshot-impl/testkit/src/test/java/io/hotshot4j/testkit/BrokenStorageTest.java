package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.storage.ConsensusStorage;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check of the storage kits finds something, and only what it is about. */
class BrokenStorageTest {
  private static final Set<String> OF_CRASHES =
      Set.of(
          "syncedBatchesSurviveACrash",
          "snapshotsSurviveACrash",
          "failureIsFinal",
          "goesOnAfterACrash");

  @ExtendWith(Kit.Resolver.class)
  static class Storage extends ConsensusStorageTck {
    private final TinyStorage.Place place = new TinyStorage.Place();
    private final StorageDefect defect;
    private Duration patience = Duration.ZERO;

    Storage(StorageDefect defect) {
      this.defect = defect;
    }

    @BeforeEach
    void choosePatience(TestInfo test) {
      patience = defect.patience(test);
    }

    @Override
    protected ConsensusStorage open() {
      return new TinyStorage(place, defect);
    }

    @Override
    protected Duration patience() {
      return patience;
    }
  }

  @ExtendWith(Kit.Resolver.class)
  static class Crashing extends CrashingStorageTck {
    private final StorageDefect defect;

    Crashing(StorageDefect defect) {
      this.defect = defect;
    }

    @Override
    protected Medium medium(Random random) {
      TinyStorage.Place place = new TinyStorage.Place();
      return new Medium() {
        @Override
        public ConsensusStorage open() {
          return new TinyStorage(place, defect);
        }

        @Override
        public void failAt(int operation) {
          place.operations = 0;
          place.failingOperation = operation;
        }

        @Override
        public void crash() {
          place.open = false;
          place.failingOperation = -1;
          int unsynced = place.log.size() - place.durable;
          int lost = random.nextInt(unsynced + 1);
          boolean middle = defect == StorageDefect.KEEPS_UNSYNCED_BATCHES_WITHOUT_THOSE_BEFORE;
          if (middle && unsynced > 1) {
            place.log.remove(place.durable);
          } else {
            place.log.subList(place.log.size() - lost, place.log.size()).clear();
          }
          place.durable = place.log.size();
          place.snapshot = place.durableSnapshot;
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void defectIsFoundByTheRightChecks(StorageDefect defect) {
    boolean crashes = OF_CRASHES.containsAll(defect.foundBy());
    Kit.expect(crashes && defect != StorageDefect.NONE ? Crashing.class : Storage.class, defect);
  }

  @Test
  void everyCheckFindsADefect() {
    Set<String> checks = new TreeSet<>(Kit.checksOf(Storage.class, StorageDefect.NONE));
    checks.addAll(Kit.checksOf(Crashing.class, StorageDefect.NONE));
    Set<String> finding = new HashSet<>();
    for (StorageDefect defect : StorageDefect.values()) {
      finding.addAll(defect.foundBy());
    }
    assertEquals(checks, new TreeSet<>(finding));
  }
}
