package io.hotshot4j.bench.traffic;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.runtimesim.disk.Platter;
import io.hotshot4j.runtimesim.disk.SimDisk;
import io.hotshot4j.runtimesim.disk.SimWriting;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.storage.internal.DiskStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How often a member waits for its disk: once for each vote and once for each proposal, with the
 * log synced in front of it, and once for what is decided.
 */
class SyncGuardTest {
  private static final int NODES = 4;
  private static final long SYNC_NANOS = 1_000_000;
  private static final long SEGMENT_BYTES = 64L << 20;
  private static final int FIRST = 8;

  /** Every member leads as often as every other. */
  private static final int VIEWS = 3 * NODES;

  private static final int LED = VIEWS / NODES;

  private record Reading(
      long records, long decides, long safetySyncs, long logSyncs, long directorySyncs) {
    Reading minus(Reading before) {
      return new Reading(
          records - before.records,
          decides - before.decides,
          safetySyncs - before.safetySyncs,
          logSyncs - before.logSyncs,
          directorySyncs - before.directorySyncs);
    }
  }

  private static final class Disks implements VirtualNetwork.Probe {
    private final List<CountingStorage> storages = new ArrayList<>();
    private final List<CountingDisk> disks = new ArrayList<>();

    @Override
    public ConsensusStorage storage(int node, Universe universe) {
      CountingDisk disk = new CountingDisk(new SimDisk(new Platter(), null));
      CountingStorage storage =
          new CountingStorage(
              DiskStorage.open(
                  disk,
                  SEGMENT_BYTES,
                  () -> node,
                  () -> new SimWriting(universe, () -> SYNC_NANOS)));
      disks.add(disk);
      storages.add(storage);
      return storage;
    }

    Reading read(int node) {
      CountingDisk disk = disks.get(node);
      CountingStorage storage = storages.get(node);
      return new Reading(
          storage.records(),
          storage.decides(),
          disk.safetySyncs(),
          disk.logSyncs(),
          disk.directorySyncs());
    }
  }

  @Test
  void aMemberSyncsForItsStatementsAndForDecisions() {
    Disks disks = new Disks();
    VirtualNetwork network = new VirtualNetwork(NODES, 10, 100, disks);
    network.runToHeight(FIRST);
    List<Reading> before = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      before.add(disks.read(i));
    }
    network.runToHeight(FIRST + VIEWS);
    for (int i = 0; i < NODES; i++) {
      check(disks.read(i).minus(before.get(i)));
    }
  }

  private static void check(Reading reading) {
    assertAll(
        () -> assertEquals(VIEWS + LED, reading.records(), "records to be durable"),
        () -> assertTrue(reading.decides() <= VIEWS, "decisions to be durable: " + reading),
        () -> assertEquals(VIEWS + LED, reading.safetySyncs(), "syncs of the safety file"),
        () -> assertTrue(reading.logSyncs() <= 2 * VIEWS + LED, "syncs of the log: " + reading),
        () -> assertTrue(reading.logSyncs() >= VIEWS, "syncs of the log: " + reading),
        () -> assertEquals(0, reading.directorySyncs(), "syncs of the directory"));
  }
}
