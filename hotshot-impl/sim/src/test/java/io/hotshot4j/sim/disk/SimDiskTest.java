package io.hotshot4j.sim.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.FakeCrypto;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.sim.world.SimApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disk that forgot too little would hide bugs, one that forgot too much would invent them. */
class SimDiskTest {
  private final VirtualTime time = new VirtualTime();
  private final Genesis genesis =
      Genesis.of(Committee.ofEqualStake(List.of(new FakeCrypto().createKey(0, Dice.of(1)))));
  private final SafetyRecord initial = SafetyRecord.initial(genesis.quorumCertificate());
  private final SimDisk disk = new SimDisk(time, initial);

  @Test
  void whatWasSyncedSurvivesAndTheRestIsLostFromSomePointOn() {
    boolean lostSome = false;
    boolean keptSome = false;
    for (int seed = 0; seed < 50; seed++) {
      SimDisk fresh = new SimDisk(time, initial);
      List<Block> blocks = chain(6);
      blocks.subList(0, 3).forEach(block -> append(fresh, block));
      fresh.sync(0, () -> {});
      assertTrue(time.runNext());
      blocks.subList(3, 6).forEach(block -> append(fresh, block));
      int lost = fresh.crash(Dice.of(seed), true);
      for (int i = 0; i < 6; i++) {
        boolean kept = i < 6 - lost;
        assertEquals(kept, fresh.block(blocks.get(i).commitment()).isPresent());
        assertEquals(kept, fresh.isDurable(blocks.get(i).commitment()));
      }
      lostSome |= lost > 0;
      keptSome |= lost < 3;
    }
    assertTrue(lostSome && keptSome);
  }

  @Test
  void aSyncThatACrashOvertakesNeverReports() {
    List<String> done = new ArrayList<>();
    disk.append(initial.withVote(new View(1), genesis.block().commitment()));
    disk.sync(10, () -> done.add("synced"));
    assertFalse(disk.durableRecord().lastVotedView().isAfter(View.GENESIS));
    disk.crash(Dice.of(1), true);
    assertTrue(time.runNext());
    assertEquals(List.of(), done);
  }

  @Test
  void syncsCompleteInOrderHoweverSlowTheFirst() {
    List<Integer> done = new ArrayList<>();
    append(disk, chain(1).get(0));
    disk.sync(1_000, () -> done.add(1));
    disk.sync(0, () -> done.add(2));
    while (time.runNext()) {
      assertTrue(time.nowNanos() >= 1_000);
    }
    assertEquals(List.of(1, 2), done);
  }

  private static void append(SimDisk disk, Block block) {
    disk.append(block, Payload.EMPTY, Optional.empty());
  }

  private List<Block> chain(int length) {
    List<Block> blocks = new ArrayList<>();
    Block parent = genesis.block();
    for (int i = 1; i <= length; i++) {
      parent =
          Block.extending(
              parent.leaf(),
              new View(i),
              Epoch.FIRST,
              SimApplication.header(
                  Payload.EMPTY, Hash.ZERO, genesis.header().stateCommitment(), i));
      blocks.add(parent);
    }
    return blocks;
  }
}
