package io.hotshot4j.runtime.internal.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** B-35, N-16: which timestamps a node votes for. */
class JudgeTest {
  private static final long NOW = 1_800_000_000_000L;

  private final Genesis genesis =
      Genesis.of(Committee.ofEqualStake(List.of(new PublicKey(Bytes.ofUtf8("only")))));
  private final Judge judge = new Judge(genesis, genesis.header().payloadCommitment());

  private Block block(Block parent, long timestampMillis) {
    BlockHeader header = genesis.header();
    return Block.extending(
        parent.leaf(),
        parent.view().next(),
        Epoch.FIRST,
        new BlockHeader(
            header.payloadCommitment(),
            header.payloadLength(),
            header.transactionCount(),
            header.vidCommitment(),
            timestampMillis,
            header.stateCommitment(),
            header.application()));
  }

  private boolean isTooEarly(long parentMillis, long blockMillis) {
    Block parent = block(genesis.block(), parentMillis);
    assertEquals(new View(1), parent.view());
    return judge.clockObjection(block(parent, blockMillis), parent, NOW).isPresent();
  }

  @Test
  void aBlockMayBeSoFarAheadOfTheClockAndNoFurther() {
    assertEquals(false, isTooEarly(NOW, NOW + Limits.CLOCK_DRIFT_MILLIS));
    assertEquals(true, isTooEarly(NOW, NOW + Limits.CLOCK_DRIFT_MILLIS + 1));
    assertEquals(true, isTooEarly(NOW, Long.MAX_VALUE));
  }

  /** Otherwise nothing could be built on a block of an hour hence until that hour is over. */
  @Test
  void clocksThatWereSetBackDoNotStopTheChain() {
    long hourAhead = NOW + 3_600_000;
    assertEquals(false, isTooEarly(hourAhead, hourAhead));
    assertEquals(true, isTooEarly(hourAhead, hourAhead + 1));
  }
}
