package io.hotshot4j.runtime.internal.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Limits;
import io.hotshot4j.runtime.internal.wire.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of every block, whatever the application says of it. */
class BlockRulesTest {
  private static final long NOW = 1_000_000;
  private static final Payload TWO =
      Payload.of(List.of(Transaction.ofUtf8("one"), Transaction.ofUtf8("two")));

  private final Genesis genesis =
      Genesis.of(Committee.ofEqualStake(List.of(new PublicKey(Bytes.ofUtf8("member")))))
          .withMaxTransactions(3)
          .withMaxBlockBytes(1024);
  private final Judge judge = new Judge(genesis, Payload.EMPTY.merkleRoot());
  private final Block parent = block(genesis.block(), 1, Payload.EMPTY, NOW);

  private static Block block(Block parent, long view, Payload payload, long timestamp) {
    return block(parent, view, payload.merkleRoot(), payload, 0, timestamp, Hash.ZERO);
  }

  private static Block block(
      Block parent, long view, Hash root, Payload payload, int off, long timestamp, Hash vid) {
    BlockHeader header =
        new BlockHeader(
            root,
            payload.encoded().length(),
            payload.transactions().size() + off,
            vid,
            timestamp,
            Hash.ZERO,
            Bytes.EMPTY);
    return Block.extending(parent.leaf(), new View(view), Epoch.FIRST, header);
  }

  private String objection(Block block, Payload payload) {
    return judge.objection(block, parent, payload).orElse("");
  }

  @Test
  void b35_timestampsDoNotGoBackNorFarAhead() {
    assertEquals("", objection(block(parent, 2, TWO, NOW), TWO), "equal is allowed");
    assertEquals("", objection(block(parent, 2, TWO, Long.MAX_VALUE), TWO), "no clock in it");
    assertTrue(objection(block(parent, 2, TWO, NOW - 1), TWO).contains("before its parent's"));
    assertTrue(objection(block(parent, 2, TWO, 0), TWO).contains("before its parent's"));
    // P-13: the clock has a say about votes, none about what others have decided.
    long most = NOW + Limits.CLOCK_DRIFT_MILLIS;
    assertEquals(Optional.empty(), judge.clockObjection(block(parent, 2, TWO, most), parent, NOW));
    assertTrue(judge.clockObjection(block(parent, 2, TWO, most + 1), parent, NOW).isPresent());
    assertTrue(
        judge.clockObjection(block(parent, 2, TWO, Long.MAX_VALUE), parent, NOW).isPresent());
    assertEquals(Optional.empty(), judge.clockObjection(block(parent, 2, TWO, 0), parent, NOW));
  }

  @Test
  void b34_countsAndLengthsAreThoseOfTheHeaderAndWithinTheGenesis() {
    Hash root = TWO.merkleRoot();
    assertTrue(
        objection(block(parent, 2, root, TWO, 1, NOW, Hash.ZERO), TWO)
            .contains("2 transactions, the header says 3"));
    Payload four =
        Payload.of(List.of("a", "b", "c", "d").stream().map(Transaction::ofUtf8).toList());
    assertTrue(objection(block(parent, 2, four, NOW), four).contains("at most 3 are allowed"));
    Payload long1 = Payload.of(List.of(Transaction.ofUtf8("x".repeat(1024))));
    assertTrue(objection(block(parent, 2, long1, NOW), long1).contains("at most 1024 are allowed"));
    assertTrue(
        objection(block(parent, 2, root, Payload.EMPTY, 0, NOW, Hash.ZERO), Payload.EMPTY)
            .contains("commitment to another"));
    assertTrue(
        objection(block(parent, 2, root, TWO, 0, NOW, Samples.hash(3)), TWO)
            .contains("does not disperse"));
  }
}
