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
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostPayloadTest {
  private static final Hash PAYLOAD = Payload.of(List.of(Transaction.ofUtf8("a"))).merkleRoot();
  private static final Hash OTHER = Payload.of(List.of(Transaction.ofUtf8("b"))).merkleRoot();
  private static final View VIEW = new View(7);

  private static Block block() {
    Genesis genesis =
        Genesis.of(Committee.ofEqualStake(List.of(new PublicKey(Bytes.ofUtf8("only")))));
    Block root = genesis.block();
    BlockHeader header =
        new BlockHeader(PAYLOAD, 20, 1, OTHER, 0, root.header().stateCommitment(), Bytes.EMPTY);
    return Block.extending(root.leaf(), VIEW, Epoch.FIRST, header);
  }

  private static Unsigned vote(View view, Hash payload) {
    return new UnsignedDaVote(view, Epoch.FIRST, payload, OTHER, 0);
  }

  @Test
  void nobodyVouchesForWhatHasNotBeenStored() {
    LostPayload lost = new LostPayload();
    assertFalse(lost.forbids(vote(VIEW, PAYLOAD)));
    lost.is(block());
    assertTrue(lost.forbids(vote(VIEW, PAYLOAD)));
    assertFalse(lost.forbids(vote(VIEW.next(), PAYLOAD)));
    assertFalse(lost.forbids(vote(VIEW, OTHER)));
  }
}
