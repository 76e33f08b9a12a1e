package io.hotshot4j.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.View;
import io.hotshot4j.storage.MemoryStorage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The durable storage does what the one in memory does, whatever is done to both. */
class StorageModelTest {
  private static final int ACTIONS = 7;

  /** Both storages and what has been put into them. */
  private static final class Pair {
    private final MemoryStorage model = MemoryStorage.create(0);
    private SimulatedDisk disk = new SimulatedDisk();
    private ConsensusStorage real = DiskStorage.open(disk, 400, () -> 3);
    private final TreeSet<Long> undecided = new TreeSet<>();
    private long blocks;
    private long height;

    void reopen() throws IOException {
      model.close();
      real.close();
      disk = disk.copy();
      real = DiskStorage.open(disk, 400, () -> 3);
      RecoveredState expected = model.recover();
      assertEquals(expected, real.recover());
    }

    void apply(int choice) throws IOException {
      switch (choice % ACTIONS) {
        case 0, 1 -> vote(Durability.SYNCED);
        case 2 -> vote(Durability.BUFFERED);
        case 3 -> append(WriteBatch.ofBlock(Batches.block(choice % (blocks + 1))), choice);
        case 4 -> decide(choice);
        case 5 -> prune(choice);
        default -> reopen();
      }
      compare();
    }

    private void vote(Durability durability) {
      blocks++;
      undecided.add(blocks);
      both(Batches.vote(blocks), durability);
    }

    private void decide(int choice) {
      Long candidate = undecided.ceiling((long) choice % (blocks + 1));
      if (candidate != null && model.block(Batches.leaf(candidate)).isPresent()) {
        undecided.remove(candidate);
        height++;
        append(Batches.decision(height, candidate), choice);
      }
    }

    private void prune(int choice) {
      View view = new View(choice % (blocks + 2));
      BlockHeight below = new BlockHeight(choice / 3 % (height + 2));
      model.prune(view, below);
      real.prune(view, below);
      // The next append comes after it on the storage thread.
      both(WriteBatch.ofSafetyRecord(Batches.safety(choice)), Durability.BUFFERED);
    }

    private void append(WriteBatch batch, int choice) {
      both(batch, choice % 2 == 0 ? Durability.BUFFERED : Durability.SYNCED);
    }

    private void both(WriteBatch batch, Durability durability) {
      model.append(batch, durability).toCompletableFuture().join();
      real.append(batch, durability).toCompletableFuture().join();
    }

    private void compare() {
      for (long i = 0; i <= blocks + 1; i++) {
        assertEquals(model.block(Batches.leaf(i)), real.block(Batches.leaf(i)), "block " + i);
        BlockHeight at = new BlockHeight(i);
        assertEquals(model.decided(at), real.decided(at), "height " + i);
      }
    }
  }

  @Property(tries = 300)
  void behavesLikeMemoryStorage(
      @ForAll @Size(max = 60) List<@IntRange(max = 10_000) Integer> choices) throws IOException {
    // S-29, J-23.
    Pair pair = new Pair();
    pair.model.recover();
    assertEquals(Optional.empty(), pair.real.recover().safetyRecord());
    for (int choice : choices) {
      pair.apply(choice);
    }
    pair.reopen();
    pair.compare();
    pair.real.close();
  }
}
