package io.hotshot4j.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
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
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostPayloadsTest {
  private static final Hash ONE = Payload.of(List.of(Transaction.ofUtf8("a"))).merkleRoot();
  private static final Hash OTHER = Payload.of(List.of(Transaction.ofUtf8("b"))).merkleRoot();
  private static final View VIEW = new View(7);

  private final LostPayloads lost = new LostPayloads();

  private static Block block(Hash payload) {
    Genesis genesis =
        Genesis.of(Committee.ofEqualStake(List.of(new PublicKey(Bytes.ofUtf8("only")))));
    Block root = genesis.block();
    return Block.extending(
        root.leaf(),
        VIEW,
        Epoch.FIRST,
        new BlockHeader(
            payload, 20, 1, Hash.ZERO, 0, root.header().stateCommitment(), Bytes.EMPTY));
  }

  private boolean forbidsDaVote(Hash payload) {
    return lost.forbid(new UnsignedDaVote(VIEW, Epoch.FIRST, payload, Hash.ZERO, 0));
  }

  private boolean forbidsVote(Block block) {
    return lost.forbid(new UnsignedVote(VIEW, Epoch.FIRST, block.commitment(), 0));
  }

  @Test
  void nobodyVouchesForWhatHasNotBeenStored() {
    assertFalse(forbidsDaVote(ONE));
    assertFalse(forbidsVote(block(ONE)));
    lost.add(block(ONE));
    lost.add(block(OTHER));
    assertTrue(forbidsDaVote(ONE));
    assertTrue(forbidsDaVote(OTHER));
    assertTrue(forbidsVote(block(ONE)));
    assertTrue(forbidsVote(block(OTHER)));
  }

  @Test
  void inTheNextStepTheReplicaKnows() {
    lost.add(block(ONE));
    lost.onStep();
    assertFalse(forbidsDaVote(ONE));
    assertFalse(forbidsVote(block(ONE)));
  }
}
