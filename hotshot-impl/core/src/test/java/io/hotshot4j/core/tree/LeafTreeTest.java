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
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeafTreeTest {
  private static final int CAPACITY = 16;
  private static final Hash PAYLOAD = Fixture.hash("payload");
  private static final PayloadKey KEY = new PayloadKey(PAYLOAD, Hash.ZERO);

  private final Fixture fixture = new Fixture(1, 1, 1, 1);
  private final Genesis genesis = fixture.genesis;
  private final LeafTree tree =
      new LeafTree(genesis.block(), View.GENESIS, CAPACITY, PayloadKey.Kind.PAYLOAD);

  private Block block(long view) {
    BlockHeader header = new BlockHeader(PAYLOAD, 10, 1, Hash.ZERO, 0, Hash.ZERO, Bytes.EMPTY);
    return Block.extending(genesis.block().leaf(), new View(view), Epoch.FIRST, header);
  }

  private Entry insert(long view) {
    return tree.insert(block(view), genesis.quorumCertificate()).orElseThrow();
  }

  @Test
  void aPayloadThatCameAheadIsHeldByItsBlock() {
    tree.payloadHeld(new View(1), KEY);
    tree.forgetPayloads(new View(9), 8);
    assertTrue(insert(1).payloadHeld());
  }

  @Test
  void aPayloadIsNotReliedOnForEver() {
    tree.payloadHeld(new View(1), KEY);
    tree.forgetPayloads(new View(10), 8);
    Entry late = insert(1);
    assertFalse(late.payloadHeld());
    assertEquals(List.of(late), tree.payloadHeld(new View(1), KEY));
  }

  @Test
  void aLostPayloadTakesTheVerdictWithItAndMayComeAgain() {
    tree.payloadHeld(new View(1), KEY);
    Entry entry = insert(1);
    entry.judged(true);
    tree.payloadLost(entry.commitment());
    assertFalse(entry.payloadHeld());
    assertEquals(Entry.Verdict.UNKNOWN, entry.verdict());
    assertFalse(insert(2).payloadHeld(), "another block with the same payload");
    assertEquals(2, tree.payloadHeld(new View(2), KEY).size());
  }

  /** The caller lets go of payloads when it decides, and may say so late. */
  @Test
  void aPayloadOfADecidedViewIsNotHeld() {
    Block decided = block(5);
    tree.insert(decided, genesis.quorumCertificate());
    tree.decide(decided, decided.view());
    Block child = Block.extending(decided.leaf(), new View(6), Epoch.FIRST, decided.header());
    Entry waiting = tree.insert(child, genesis.quorumCertificate()).orElseThrow();
    assertEquals(List.of(), tree.payloadHeld(new View(5), KEY));
    assertFalse(waiting.payloadHeld());
  }

  /** I-11: what a node far behind hears of new blocks is kept from the top. */
  @Test
  void blocksWhoseAncestorsAreMissingGiveWay() {
    Block top = fixture.child(block(1).leaf(), 2);
    for (int view = 3; view < 10 * CAPACITY; view++) {
      Block child = fixture.child(top.leaf(), view);
      tree.insert(child, fixture.qc(top.commitment(), view - 1L, 0, 1, 2));
      top = child;
      assertTrue(tree.size() <= CAPACITY, "remembers " + tree.size());
    }
    assertTrue(tree.find(top.commitment()).isPresent(), "the latest is remembered");
    assertTrue(tree.pathTo(tree.find(top.commitment()).orElseThrow()) instanceof Path.Missing);
  }

  /** Each of its blocks took a quorum, and without it nothing above could be decided. */
  @Test
  void aChainOnTheDecidedBlockIsNotCut() {
    Block top = genesis.block();
    QuorumCertificate justify = genesis.quorumCertificate();
    for (int view = 2; view < 10 * CAPACITY; view += 2) {
      Block child = fixture.child(top.leaf(), view);
      tree.insert(child, justify);
      justify = fixture.qc(child.commitment(), view, 0, 1, 2);
      top = child;
    }
    Entry entry = tree.find(top.commitment()).orElseThrow();
    assertTrue(tree.pathTo(entry) instanceof Path.Complete);
  }

  /** What is fetched from the top down above a long chain must not be forgotten on the way. */
  @Test
  void aLongChainLeavesRoomForWhatIsFetchedAboveIt() {
    List<Block> chain = new ArrayList<>(List.of(genesis.block()));
    for (int i = 1; i <= 2 * CAPACITY; i++) {
      chain.add(fixture.child(chain.get(i - 1).leaf(), 2L * i));
    }
    for (int i = 1; i <= CAPACITY; i++) {
      insert(chain, i);
    }
    for (int i = 2 * CAPACITY; i > CAPACITY; i--) {
      insert(chain, i);
    }
    Entry top = tree.find(chain.get(2 * CAPACITY).commitment()).orElseThrow();
    assertTrue(tree.pathTo(top) instanceof Path.Complete);
  }

  private void insert(List<Block> chain, int index) {
    Block parent = chain.get(index - 1);
    QuorumCertificate justify =
        parent.equals(genesis.block())
            ? genesis.quorumCertificate()
            : fixture.qc(parent.commitment(), parent.view().value(), 0, 1, 2);
    tree.insert(chain.get(index), justify);
  }

  /**
   * A range may end with a block that was decided through a descendant. A quorum that gave up
   * between the two may have certified another one, which is lost: nobody forked.
   */
  @Test
  void aLostBlockBetweenADecidedOneAndTheOneThatDecidedItIsNoConflict() {
    Block decided = block(3);
    tree.insert(decided, genesis.quorumCertificate());
    tree.decide(decided, new View(6));
    Entry lost = insert(4);
    tree.certify(fixture.qc(lost.commitment(), 4, 0, 1, 2));
    assertTrue(tree.conflict().isEmpty());
    Entry fork = insert(7);
    tree.certify(fixture.qc(fork.commitment(), 7, 0, 1, 2));
    assertEquals(fork, tree.conflict().orElseThrow());
  }

  @Test
  void blocksThatNobodyCertifiedAreForgottenAfterAWhile() {
    Block certified = fixture.child(genesis.block().leaf(), 1);
    tree.insert(certified, genesis.quorumCertificate());
    tree.certify(fixture.qc(certified.commitment(), 1, 0, 1, 2));
    Block failed = fixture.child(certified.leaf(), 2);
    tree.insert(failed, fixture.qc(certified.commitment(), 1, 0, 1, 2));
    tree.forgetUncertifiedBefore(new View(2));
    assertTrue(tree.find(failed.commitment()).isPresent());
    tree.forgetUncertifiedBefore(new View(3));
    assertFalse(tree.find(failed.commitment()).isPresent());
    assertTrue(tree.find(certified.commitment()).isPresent());
  }

  /** B-46: a certified block of a later view has to descend from the decided one. */
  @Test
  void aCertifiedBlockBesideTheDecidedOneIsAConflict() {
    tree.insert(block(1), genesis.quorumCertificate());
    tree.decide(block(1), block(1).view());
    Entry beside = insert(3);
    assertTrue(tree.conflict().isEmpty(), "nobody has certified it");
    tree.certify(fixture.qc(beside.commitment(), 3, 0, 1, 2));
    assertEquals(beside, tree.conflict().orElseThrow());
  }

  /** B-46: its parent may be missing; one of no later view than the decided block tells enough. */
  @Test
  void aCertifiedBlockOnAnOlderCertificateIsAConflict() {
    Block first = block(3);
    tree.insert(first, genesis.quorumCertificate());
    tree.decide(first, first.view());
    Block unknown = fixture.child(block(2).leaf(), 2);
    Block high = fixture.child(fixture.child(unknown.leaf(), 2).leaf(), 5);
    Entry entry = tree.insert(high, fixture.qc(high.leaf().parent(), 2, 0, 1, 2)).orElseThrow();
    tree.certify(fixture.qc(entry.commitment(), 5, 0, 1, 2));
    assertEquals(entry, tree.conflict().orElseThrow());
  }

  /** B-46: what was certified before the decide counts as well, and what is below does not. */
  @Test
  void decidingBesideACertifiedBlockIsAConflict() {
    Block low = block(1);
    Block decided = block(2);
    tree.insert(low, genesis.quorumCertificate());
    tree.insert(decided, genesis.quorumCertificate());
    tree.certify(fixture.qc(low.commitment(), 1, 0, 1, 2));
    Block later = block(3);
    tree.insert(later, genesis.quorumCertificate());
    tree.decide(decided, decided.view());
    assertTrue(tree.conflict().isEmpty(), "a certified block of an earlier view may be lost");
  }

  /** B-46. */
  @Test
  void aCertifiedBlockOfALaterViewIsNotForgottenSilently() {
    Block decided = block(2);
    tree.insert(decided, genesis.quorumCertificate());
    Entry later = insert(3);
    tree.certify(fixture.qc(later.commitment(), 3, 0, 1, 2));
    tree.decide(decided, decided.view());
    assertEquals(later, tree.conflict().orElseThrow());
  }
}
