package io.hotshot4j.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.sim.kit.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** I-7: what a copy of a message may lead to, and what it may not. */
class IdempotenceCheckerTest {
  private static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(List.of(new PublicKey(Bytes.ofUtf8("member")))));
  private static final ReplicaStatus STATUS =
      new ReplicaStatus(
          new View(9),
          0,
          SafetyRecord.initial(GENESIS.quorumCertificate()),
          GENESIS.block(),
          0,
          false,
          Optional.empty());

  private final IdempotenceChecker checker = new IdempotenceChecker();
  private final Block block =
      Block.extending(GENESIS.block().leaf(), new View(3), Epoch.FIRST, GENESIS.header());
  private final BlockResponse answer =
      new BlockResponse(block, GENESIS.quorumCertificate(), Bytes.EMPTY);
  private final List<Effect> stored =
      List.of(new Effect.StoreBlock(block, Optional.of(GENESIS.quorumCertificate()), true));

  private static List<Effect> asking(Block block) {
    return List.of(
        new Effect.Send(Recipients.EVERYONE, new BlockRequest(block.commitment(), true)));
  }

  @Test
  void storingAgainIsAViolation() {
    assertThrows(
        Violation.class, () -> checker.onRepeated(0, answer, STATUS, STATUS, stored, stored));
    assertThrows(
        Violation.class,
        () -> checker.onRepeated(0, answer, STATUS, STATUS, asking(GENESIS.block()), stored));
  }

  /** Seed 1795744946003699: nobody had asked for it when it came first. */
  @Test
  void aBlockAskedForOnlyNowIsNews() {
    checker.onRepeated(0, answer, STATUS, STATUS, asking(block), stored);
    assertEquals(1, checker.repeated());
  }
}
