package io.hotshot4j.storage.internal;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.testkit.CrashingStorageTck;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The file storage on a disk that forgets what was not synced. */
class CrashingStorageTckTest extends CrashingStorageTck {
  @Override
  protected Medium medium(Random random) {
    return new Medium() {
      private SimulatedDisk disk = new SimulatedDisk();
      private @Nullable ConsensusStorage opened;

      @Override
      public ConsensusStorage open() {
        opened = DiskStorage.open(disk, 4096, random::nextInt);
        return opened;
      }

      @Override
      public void failAt(int operation) {
        disk.failing(operation, SimulatedDisk.Fault.ERROR);
      }

      @Override
      public void crash() {
        SimulatedDisk.Loss[] losses = SimulatedDisk.Loss.values();
        disk = disk.afterCrash(losses[random.nextInt(losses.length)], random);
        if (opened != null) {
          // Its thread should end; what it still writes goes to the disk of before.
          opened.close();
        }
      }
    };
  }
}
