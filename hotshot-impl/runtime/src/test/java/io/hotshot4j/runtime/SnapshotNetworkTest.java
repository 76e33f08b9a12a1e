package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.HotShotNode;
import io.hotshot4j.api.Role;
import io.hotshot4j.api.StartMode;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.storage.FileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-20: joining a network that has forgotten its first blocks, on real disks. */
class SnapshotNetworkTest {
  private static final int OBSERVER = 4;
  private static final int HEIGHT = 190;

  @TempDir Path directory;
  private final Map<Integer, Tally> tallies = new TreeMap<>();

  private HotShotNode start(TestNetwork network, int index, Tally tally) throws IOException {
    tallies.put(index, tally);
    HotShotNode node =
        network
            .builder(index)
            .application(tally)
            .storage(FileStorage.open(directory.resolve("node-" + index)))
            .start();
    network.nodes.put(index, node);
    return node;
  }

  private Tally tally(int index) {
    return java.util.Objects.requireNonNull(tallies.get(index));
  }

  /** Submits until the node is at a height. */
  private void driveTo(TestNetwork network, int index, long height) {
    int[] submitted = {0};
    long[] before = {-1};
    Await.until(
        () -> "height " + height + ", now " + tally(index).height,
        () -> {
          if (tally(index).height > before[0]) {
            before[0] = tally(index).height;
            network.node(index).submit(Transaction.ofUtf8(height + " " + submitted[0]++));
          }
          return tally(index).height >= height;
        });
  }

  private void assertSameChain(TestNetwork network, int one, int other, long from) {
    long to = Math.min(tally(one).height, tally(other).height);
    for (long height = from; height <= to; height++) {
      BlockHeight each = new BlockHeight(height);
      assertEquals(
          network.node(one).decided(each).orElseThrow().block(),
          network.node(other).decided(each).orElseThrow().block());
    }
  }

  private void awaitSameState(int one, int other) {
    Await.until(
        () -> tally(one).state + " and " + tally(other).state,
        () -> tally(one).state.equals(tally(other).state));
  }

  @Test
  void c20AnObserverAndAWipedMemberBeginWithASnapshot() throws IOException {
    try (TestNetwork network = TestNetwork.of(4)) {
      network.with(TestNetwork.OPTIONS.withSnapshotEvery(50).withRetainedBlocks(10));
      for (int member = 0; member < 4; member++) {
        start(network, member, new Tally());
      }
      driveTo(network, 0, HEIGHT);
      assertTrue(network.node(0).decided(new BlockHeight(1)).isEmpty(), "it has forgotten");

      start(network, OBSERVER, new Tally());
      long anchor = tally(OBSERVER).restoredAt;
      assertTrue(anchor >= 100, "it began at " + anchor);
      driveTo(network, OBSERVER, HEIGHT + 5);
      awaitSameState(0, OBSERVER);
      assertSameChain(network, 0, OBSERVER, anchor);

      network.stop(3);
      wipe(3);
      network.with(network.options.withStartMode(StartMode.JOINING));
      start(network, 3, new Tally());
      assertEquals(1, tally(3).restores.get());
      Await.until("it signs", () -> network.node(3).status().role() == Role.MEMBER);
      driveTo(network, 3, HEIGHT + 10);
      awaitSameState(0, 3);

      // With everything in memory, and with an application that has kept its state.
      network.stop(OBSERVER);
      network.stop(3);
      start(network, OBSERVER, new Tally());
      assertEquals(1, tally(OBSERVER).restores.get());
      start(network, 3, tally(3));
      assertEquals(1, tally(3).restores.get());
      driveTo(network, 3, HEIGHT + 15);
      awaitSameState(0, 3);
      awaitSameState(0, OBSERVER);
    }
  }

  private void wipe(int index) throws IOException {
    try (var files = Files.list(directory.resolve("node-" + index))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
