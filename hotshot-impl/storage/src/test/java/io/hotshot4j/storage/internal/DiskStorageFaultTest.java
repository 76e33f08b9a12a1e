package io.hotshot4j.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.storage.internal.SimulatedDisk.Fault;
import io.hotshot4j.storage.internal.SimulatedDisk.Loss;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Fails every single operation of a scripted life, in every way a disk may fail. */
class DiskStorageFaultTest {
  private static final int SEEDS = 2;

  @Test
  void scriptRunsThroughWithoutFaults() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    Script script = lifeOn(disk);
    assertEquals(0, script.failures().size());
    assertTrue(disk.isClosed());
    assertTrue(disk.operations() > 60, disk.operations() + " operations");
    assertFalse(disk.list().contains(Segment.name(1)), "the first segment is pruned");
    recoverAndCheck(disk, script, "no fault");
  }

  /** C-01, C-03, C-04, C-10, C-23. */
  @Test
  void crashAtEveryOperationWithEveryLegalLoss() throws IOException {
    // T-1.
    int total = operationsOfALife();
    for (int operation = 1; operation <= total; operation++) {
      for (Loss loss : Loss.values()) {
        for (int seed = 0; seed < SEEDS; seed++) {
          String context = "operation " + operation + ", loss " + loss + ", seed " + seed;
          SimulatedDisk disk = new SimulatedDisk().failing(operation, Fault.CRASH);
          Script script = lifeOn(disk);
          Random random = new Random(seed);
          SimulatedDisk found = disk.afterCrash(loss, random);
          recoverAndCheck(crashedWhileRecovering(found, loss, random), script, context);
        }
      }
    }
  }

  /** C-07, C-08: one failed write or sync, and nothing is trusted any more. */
  @Test
  void errorAtEveryOperationIsFinal() throws IOException {
    int total = operationsOfALife();
    for (int operation = 1; operation <= total; operation++) {
      for (Loss loss : Loss.values()) {
        String context = "operation " + operation + ", loss " + loss;
        SimulatedDisk disk = new SimulatedDisk().failing(operation, Fault.ERROR);
        Script script = lifeOn(disk);
        assertTrue(disk.isClosed(), context);
        // Bursts group differently from run to run, so the last numbers may not be reached.
        long causes = script.failures().stream().distinct().count();
        assertEquals(disk.operations() >= operation ? 1 : 0, causes, context);
        recoverAndCheck(disk.afterCrash(loss, new Random(operation)), script, context);
      }
    }
  }

  /**
   * C-07: after a failed sync the kernel takes for written what is not. The process comes back,
   * relies on what it reads, and then the power fails.
   */
  @Test
  void whatAFailedSyncLeftBehindIsWrittenAgain() throws IOException {
    int total = operationsOfALife();
    for (int operation = 1; operation <= total; operation++) {
      String context = "operation " + operation;
      SimulatedDisk disk = new SimulatedDisk().failing(operation, Fault.ERROR_FORGOTTEN);
      lifeOn(disk);
      disk.failing(-1, Fault.CRASH);
      RecoveredState relied = recovered(disk, context);
      RecoveredState found = recovered(disk.afterCrash(Loss.ALL, new Random(0)), context);
      assertEquals(relied.safetyRecord(), found.safetyRecord(), context);
      assertEquals(relied.lastDecided(), found.lastDecided(), context);
      assertEquals(relied.undecided(), found.undecided(), context);
    }
  }

  private static RecoveredState recovered(SimulatedDisk disk, String context) throws IOException {
    try (DiskStorage storage = DiskStorage.open(disk, Script.SEGMENT_BYTES, () -> 9)) {
      return storage.recover();
    } catch (IOException e) {
      throw new IOException(context, e);
    }
  }

  /** C-02, C-04: what the killed process had not synced is all there, until the power goes. */
  @Test
  void killAtEveryOperationThenPowerLossInTheNextLife() throws IOException {
    int total = operationsOfALife();
    for (int operation = 1; operation <= total; operation++) {
      String context = "killed at operation " + operation;
      SimulatedDisk disk = new SimulatedDisk().failing(operation, Fault.CRASH);
      Script script = lifeOn(disk);
      SimulatedDisk found = disk.afterKill();
      RecoveredState before;
      // Segments have room, or the creation of one would make other names durable as well.
      try (DiskStorage storage = DiskStorage.open(found, 1 << 20, () -> 8)) {
        before = storage.recover();
        script.check(storage, before, context);
        Script.goOn(storage, before);
        found = found.afterCrash(Loss.ALL, new Random(0));
      }
      recoverAfter(before, found, context);
    }
  }

  private static void recoverAfter(RecoveredState before, SimulatedDisk disk, String context)
      throws IOException {
    try (DiskStorage storage = DiskStorage.open(disk, Script.SEGMENT_BYTES, () -> 9)) {
      RecoveredState state = storage.recover();
      long decided = before.lastDecided().map(BlockHeight::value).orElse(0L);
      assertTrue(state.lastDecided().map(BlockHeight::value).orElse(0L) >= decided, context);
      assertNotEquals(before.safetyRecord(), state.safetyRecord(), context);
    } catch (IOException e) {
      throw new IOException(context, e);
    }
  }

  private static Script lifeOn(SimulatedDisk disk) {
    Script script = new Script();
    DiskStorage storage = DiskStorage.open(disk, Script.SEGMENT_BYTES, () -> 7);
    try (storage) {
      storage.recover();
      script.run(storage);
    } catch (IOException e) {
      script.failures().add(e);
    }
    return script;
  }

  private static int operationsOfALife() {
    SimulatedDisk disk = new SimulatedDisk();
    lifeOn(disk);
    return disk.operations();
  }

  /** The machine stops again at each operation of the recovery in turn, until one gets through. */
  private static SimulatedDisk crashedWhileRecovering(
      SimulatedDisk found, Loss loss, Random random) {
    SimulatedDisk disk = found;
    for (int operation = 1; ; operation++) {
      disk.failing(operation, Fault.CRASH);
      try (DiskStorage storage = DiskStorage.open(disk, Script.SEGMENT_BYTES, () -> 8)) {
        storage.recover();
        return disk.afterCrash(loss, random);
      } catch (IOException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("injected"), () -> "" + e);
        disk = disk.afterCrash(loss, random);
      }
    }
  }

  private static void recoverAndCheck(SimulatedDisk disk, Script script, String context)
      throws IOException {
    disk.failing(-1, Fault.CRASH);
    SimulatedDisk again;
    try (DiskStorage storage = DiskStorage.open(disk, Script.SEGMENT_BYTES, () -> 9)) {
      RecoveredState state = storage.recover();
      script.check(storage, state, context);
      Script.goOn(storage, state);
      again = disk.afterCrash(Loss.ALL, new Random(0));
    } catch (IOException e) {
      throw new IOException(context, e);
    }
    try (DiskStorage storage = DiskStorage.open(again, Script.SEGMENT_BYTES, () -> 10)) {
      RecoveredState state = storage.recover();
      assertTrue(state.safetyRecord().isPresent(), context);
      Script.goOn(storage, state);
    }
  }
}
