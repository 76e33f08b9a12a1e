package io.hotshot4j.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.RangeResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldRangeTest {
  private final Map<Hash, Payload> memory = new HashMap<>();
  private final List<RangeResponse.Entry> entries = new ArrayList<>();
  private final HeldRange held = new HeldRange();

  private Block block(long height) {
    Payload payload = Payload.of(List.of(Transaction.ofUtf8("transaction " + height)));
    BlockHeader header =
        new BlockHeader(
            payload.merkleRoot(),
            payload.encoded().length(),
            1,
            Hash.ZERO,
            0,
            Hash.ZERO,
            Bytes.EMPTY);
    Leaf leaf =
        new Leaf(
            new View(height), Epoch.FIRST, new BlockHeight(height), Hash.ZERO, header.commitment());
    Block block = new Block(leaf, header);
    memory.put(block.commitment(), payload);
    entries.add(new RangeResponse.Entry(block, payload.encoded()));
    return block;
  }

  private boolean take(long decided) {
    RangeResponse range = new RangeResponse(new BlockHeight(9), entries, Optional.empty());
    return held.take(
        range,
        new BlockHeight(decided),
        block -> Optional.ofNullable(memory.get(block.commitment())));
  }

  /** A flood of other payloads while a range is decided must not stop the node. */
  @Test
  void whatIsPushedOutOfMemoryMeanwhileIsStillThere() {
    Block first = block(1);
    Block second = block(2);
    assertTrue(take(0));
    Payload payload = memory.get(first.commitment());
    memory.clear();
    assertEquals(payload, held.find(first).orElseThrow());
    assertTrue(held.find(second).isPresent());
    held.release();
    assertFalse(held.find(first).isPresent());
  }

  @Test
  void aRangeOfWhichSomethingHadToMakeRoomIsLost() {
    block(1);
    memory.remove(block(2).commitment());
    block(3);
    assertFalse(take(0));
    assertFalse(held.find(entries.get(0).block()).isPresent());
    assertTrue(take(2), "decided blocks are of no interest");
  }
}
