package io.hotshot4j.examples.chaos.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The checker complains of each way in which a network can break its promises, and of nothing else:
 * I-8, I-14, I-16, H-14.
 */
class HistoryCheckerTest {
  private static final int BLOCKS = 6;

  private final History history = new History();
  private List<ChainBlock> chain = List.of();

  /** Block i holds transactions 2i and 2i+1; clients saw all of it. */
  @BeforeEach
  void aSoundHistory() {
    chain = IntStream.range(0, BLOCKS).mapToObj(HistoryCheckerTest::block).toList();
    for (ChainBlock block : chain) {
      for (String hash : block.transactions()) {
        history.submitting(hash, "the " + hash);
        history.acknowledged(1, hash, hash);
        history.decided(
            1, hash, new Place(block.height(), block.hash(), block.transactions().indexOf(hash)));
      }
      for (int node = 1; node <= 4; node++) {
        history.height(node, block.height());
        history.block(node, block.height(), reading(block));
        history.block(node, block.hash(), reading(block));
      }
    }
  }

  @Test
  void aSoundHistoryIsAccepted() {
    assertEquals(List.of(), check(chain(1, chain), chain(2, chain)));
  }

  @Test
  void aNodeThatIsBehindWhatOthersToldIsAcceptedIfItNeverToldMore() {
    assertEquals(List.of(), check(chain(1, chain), chain(5, chain.subList(0, 3))));
  }

  @Test
  void i8_aLostBlockAtTheEnd() {
    List<ChainBlock> shorter = chain.subList(0, BLOCKS - 1);
    complains("is gone", chain(1, shorter));
    complains("has height 4 after it told 5", chain(1, chain), chain(2, shorter));
  }

  @Test
  void i8_aLostBlockInTheMiddle() {
    List<ChainBlock> gap = new ArrayList<>(chain);
    gap.remove(3);
    complains("has block 4 where block 3 belongs", chain(1, gap));
    complains("block 3 is not built on block 2", chain(1, gap));
  }

  @Test
  void i8_aLostTransaction() {
    complains("was seen decided", chain(1, with(block(3, "t6"))));
  }

  @Test
  void anAcknowledgedTransactionThatNeverCame() {
    history.submitting("t99", "the t99");
    complains("was never decided", chain(1, chain));
    assertEquals(List.of(), HistoryChecker.check(history, List.of(chain(1, chain)), false));
  }

  @Test
  void reorderedTransactions() {
    complains("was seen decided", chain(1, with(block(3, "t7", "t6"))));
    complains("differs from node 1", chain(1, chain), chain(2, with(block(3, "t7", "t6"))));
  }

  @Test
  void reorderedBlocks() {
    List<ChainBlock> swapped = new ArrayList<>(chain);
    swapped.set(3, chain.get(4));
    swapped.set(4, chain.get(3));
    complains("has block 4 where block 3 belongs", chain(1, swapped));
    complains("has view 13 after 14", chain(1, swapped));
  }

  @Test
  void i14_aTransactionDecidedTwice() {
    complains("is decided twice", chain(1, with(block(5, "t10", "t11", "t2"))));
    complains("is decided twice", chain(1, with(block(5, "t10", "t11", "t10"))));
  }

  @Test
  void aTransactionFromNowhere() {
    complains("nobody submitted transaction t77", chain(1, with(block(5, "t10", "t11", "t77"))));
  }

  @Test
  void aDamagedTransactionIsExcusedAfterBitsFlippedAndNotBefore() {
    History flipped = new History();
    chain.forEach(block -> block.transactions().forEach(hash -> flipped.submitting(hash, hash)));
    flipped.height(1, 4);
    flipped.allowStrangers();
    List<ChainBlock> late = with(block(5, "t10", "t11", "t77"));
    assertEquals(List.of(), HistoryChecker.check(flipped, List.of(chain(1, late)), true));
    List<ChainBlock> early = with(block(4, "t8", "t9", "t77"));
    assertFalse(HistoryChecker.check(flipped, List.of(chain(1, early)), true).isEmpty());
  }

  @Test
  void changedBytesOfABlock() {
    ChainBlock sound = chain.get(2);
    ChainBlock changed =
        new ChainBlock(2, sound.view(), sound.hash(), sound.parent(), "x", sound.transactions());
    complains("differs from node 1 at height 2", chain(1, chain), chain(2, with(changed)));
    complains("was read with other bytes", chain(1, with(changed)));
    complains("or has other bytes", chain(1, with(changed)));
  }

  @Test
  void h14_twoReadingsOfOneBlockDiffer() {
    history.block(3, 2L, "other");
    complains("node 3 has another block at height 2", chain(1, chain));
  }

  @Test
  void h14_twoReadingsByHashDiffer() {
    history.block(3, "h2", "other");
    complains("node 3 has another block with hash h2", chain(1, chain));
  }

  @Test
  void i16_aHeightThatGoesBack() {
    history.height(2, 4);
    complains("the height of node 2 went back from 5 to 4", chain(1, chain));
  }

  @Test
  void i16_aBlockThatANodeHadReachedIsMissing() {
    history.missing(2, 3);
    complains("node 2 has no block at height 3", chain(1, chain));
  }

  @Test
  void i16_aDecidedTransactionMoves() {
    history.decided(4, "t6", new Place(4, "h4", 0));
    complains("it was seen at", chain(1, chain));
  }

  @Test
  void i16_aDecidedTransactionIsUnknownToANodeThatWasThere() {
    history.unknown(4, "t6", 2);
    assertEquals(List.of(), check(chain(1, chain)), "it was not there yet");
    history.unknown(4, "t6", 3);
    complains("does not know", chain(1, chain));
  }

  @Test
  void h15_anAcknowledgementWithAnotherHash() {
    history.acknowledged(1, "t6", "t7");
    complains("acknowledged", chain(1, chain));
  }

  @Test
  void aForkBehindAReadingIsSeen() {
    history.block(1, 6L, "of the fork");
    complains("block 6 was read and is gone", chain(1, chain));
  }

  @Test
  void nothingToCompareIsNoProof() {
    assertFalse(check().isEmpty());
  }

  private void complains(String what, NodeChain... chains) {
    List<String> complaints = check(chains);
    assertTrue(complaints.stream().anyMatch(c -> c.contains(what)), what + " in " + complaints);
  }

  private List<String> check(NodeChain... chains) {
    return HistoryChecker.check(history, List.of(chains), true);
  }

  private List<ChainBlock> with(ChainBlock block) {
    List<ChainBlock> changed = new ArrayList<>(chain);
    changed.set((int) block.height(), block);
    return changed;
  }

  private static NodeChain chain(int node, List<ChainBlock> blocks) {
    return new NodeChain(node, blocks, blocks.stream().map(b -> reading(b)).toList());
  }

  private static ChainBlock block(int height) {
    return block(height, "t" + 2 * height, "t" + (2 * height + 1));
  }

  private static ChainBlock block(int height, String... transactions) {
    List<String> all = List.of(transactions);
    String digest = "digest " + height + all;
    return new ChainBlock(height, 10 + height, "h" + height, "h" + (height - 1), digest, all);
  }

  private static String reading(ChainBlock block) {
    return "reading of " + block.digest();
  }

  @Test
  void payloadsAreTakenApart() {
    byte[] payload = {0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 7, 65};
    assertEquals(List.of(Transactions.hash(7, new byte[] {65})), Transactions.hashes(payload));
    assertEquals(List.of(), Transactions.hashes(new byte[0]));
    for (byte[] bad :
        List.of(new byte[3], new byte[] {0, 0, 0, 9}, new byte[] {0, 0, 0, 0, 1}, cut(payload))) {
      assertThrows(IllegalArgumentException.class, () -> Transactions.hashes(bad));
    }
  }

  private static byte[] cut(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, bytes.length - 1);
  }
}
