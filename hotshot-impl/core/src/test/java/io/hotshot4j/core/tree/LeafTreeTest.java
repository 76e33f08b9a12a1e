package io.hotshot4j.core.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeafTreeTest {
  private static final Hash PAYLOAD = Fixture.hash("payload");

  private final Genesis genesis = new Fixture(1, 1, 1, 1).genesis;
  private final LeafTree tree = new LeafTree(genesis.block());

  private Block block(long view) {
    BlockHeader header = new BlockHeader(PAYLOAD, 10, 1, Hash.ZERO, 0, Hash.ZERO, Bytes.EMPTY);
    return Block.extending(genesis.block().leaf(), new View(view), Epoch.FIRST, header);
  }

  private Entry insert(long view) {
    return tree.insert(block(view), genesis.quorumCertificate()).orElseThrow();
  }

  @Test
  void aPayloadThatCameAheadIsHeldByItsBlock() {
    tree.payloadHeld(new View(1), PAYLOAD);
    tree.forgetPayloads(new View(9), 8);
    assertTrue(insert(1).payloadHeld());
  }

  @Test
  void aPayloadIsNotReliedOnForEver() {
    tree.payloadHeld(new View(1), PAYLOAD);
    tree.forgetPayloads(new View(10), 8);
    Entry late = insert(1);
    assertFalse(late.payloadHeld());
    assertEquals(List.of(late), tree.payloadHeld(new View(1), PAYLOAD));
  }

  @Test
  void aLostPayloadTakesTheVerdictWithItAndMayComeAgain() {
    tree.payloadHeld(new View(1), PAYLOAD);
    Entry entry = insert(1);
    entry.judged(true);
    tree.payloadLost(entry.commitment());
    assertFalse(entry.payloadHeld());
    assertEquals(Entry.Verdict.UNKNOWN, entry.verdict());
    assertFalse(insert(2).payloadHeld(), "another block with the same payload");
    assertEquals(2, tree.payloadHeld(new View(2), PAYLOAD).size());
  }

  /** The caller lets go of payloads when it decides, and may say so late. */
  @Test
  void aPayloadOfADecidedViewIsNotHeld() {
    Block decided = block(5);
    tree.insert(decided, genesis.quorumCertificate());
    tree.decide(decided);
    Block child = Block.extending(decided.leaf(), new View(6), Epoch.FIRST, decided.header());
    Entry waiting = tree.insert(child, genesis.quorumCertificate()).orElseThrow();
    assertEquals(List.of(), tree.payloadHeld(new View(5), PAYLOAD));
    assertFalse(waiting.payloadHeld());
  }
}
