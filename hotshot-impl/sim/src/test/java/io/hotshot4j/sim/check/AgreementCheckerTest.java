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
import io.hotshot4j.sim.kit.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementCheckerTest {
  private static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(List.of(new PublicKey(Bytes.ofUtf8("member")))));

  private static Block first(long view) {
    return Block.extending(GENESIS.block().leaf(), new View(view), Epoch.FIRST, GENESIS.header());
  }

  /** DA-8, I-1: one node of a hundred with another block is one too many. */
  @Test
  void oneNodeThatDisagreesIsAViolation() {
    AgreementChecker checker = new AgreementChecker();
    for (int node = 0; node < 99; node++) {
      checker.onDecided(node, first(1));
    }
    assertEquals(1, checker.height());
    assertThrows(Violation.class, () -> checker.onDecided(99, first(2)));
  }
}
