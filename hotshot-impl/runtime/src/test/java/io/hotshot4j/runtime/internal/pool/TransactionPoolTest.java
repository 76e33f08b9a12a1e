package io.hotshot4j.runtime.internal.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.SubmitResult;
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
import io.hotshot4j.transport.PeerId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransactionPoolTest {
  private static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(List.of(new PublicKey(Bytes.ofUtf8("only")))))
          .withMaxBlockBytes(200_000);
  private static final PeerId PEER = PeerId.of(new byte[] {7});
  private static final View VIEW = new View(1);
  private static final Hash ROOT = GENESIS.block().commitment();

  private final TransactionPool pool = pool(new PoolLimits(100, 1_000_000, 150_000));

  private static TransactionPool pool(PoolLimits limits) {
    return new TransactionPool(limits, GENESIS, List.of(PEER), transaction -> 0, true);
  }

  private static Transaction tx(int number) {
    return Transaction.ofUtf8("transaction " + number);
  }

  private static Block block(View view, Block parent, Payload payload) {
    BlockHeader header =
        new BlockHeader(
            payload.merkleRoot(),
            payload.encoded().length(),
            payload.transactions().size(),
            Hash.ZERO,
            0,
            Hash.ZERO,
            Bytes.EMPTY);
    return Block.extending(parent.leaf(), view, Epoch.FIRST, header);
  }

  @Test
  void answersSayWhatBecameOfATransaction() {
    assertEquals(SubmitResult.ACCEPTED, pool.submit(tx(1)));
    assertEquals(SubmitResult.DUPLICATE, pool.submit(tx(1)));
    assertEquals(
        SubmitResult.TOO_LARGE, pool.submit(Transaction.of(Bytes.wrap(new byte[150_001]))));
    IntStream.range(2, 101).forEach(i -> pool.submit(tx(i)));
    assertEquals(SubmitResult.POOL_FULL, pool.submit(tx(101)));
    assertEquals(100, pool.size());
  }

  /** A frame of many megabytes may bring a single byte that is kept. */
  @Test
  void aForwardedTransactionDoesNotKeepItsFrame() {
    Transaction part = Transaction.of(Bytes.wrap(new byte[100_000], 5, 10));
    pool.addForwarded(PEER, List.of(part));
    Transaction kept = pool.select(VIEW, ROOT, 1, 100_000).get(0);
    assertEquals(part, kept);
    assertEquals(10, kept.bytes().toFrame().array().length);
  }

  @Test
  void whatIsForwardedGoesAgainUntilItIsInABlock() {
    pool.submit(tx(1));
    pool.onNextProposer(new View(1), true);
    assertEquals(List.of(tx(1)), pool.takeForwards());
    assertFalse(pool.hasForwards());
    pool.repeatForwards();
    assertEquals(List.of(tx(1)), pool.takeForwards());
    Payload payload = Payload.of(List.of(tx(1)));
    pool.onAccepted(block(new View(1), GENESIS.block(), payload), payload);
    pool.repeatForwards();
    assertFalse(pool.hasForwards());
  }

  @Test
  void whatComesAfterItsBlockIsNotPending() {
    Payload payload = Payload.of(List.of(tx(1)));
    pool.onAccepted(block(new View(1), GENESIS.block(), payload), payload);
    pool.addForwarded(PEER, List.of(tx(1)));
    assertEquals(1, pool.size());
    assertEquals(0, pool.proposable());
    pool.onViewFailed(new View(1));
    assertEquals(1, pool.proposable());
  }

  @Test
  void whatWentIntoAnOwnBlockIsNotForwardedToTheNextProposerToo() {
    pool.submit(tx(1));
    pool.onNextProposer(new View(1), false);
    assertEquals(List.of(tx(1)), pool.select(new View(1), ROOT, 10, 100_000));
    pool.onNextProposer(new View(2), true);
    assertFalse(pool.hasForwards());
    pool.onNextProposer(new View(3), true);
    assertEquals(List.of(tx(1)), pool.takeForwards());
  }

  @Test
  void bytesAreBounded() {
    //
    TransactionPool small = pool(new PoolLimits(100, 10, 10));
    assertEquals(SubmitResult.ACCEPTED, small.submit(Transaction.ofUtf8("12345678")));
    assertEquals(SubmitResult.POOL_FULL, small.submit(Transaction.ofUtf8("abc")));
    assertEquals(8, small.bytes());
  }

  /** By the first letter. */
  private static TransactionPool shared(PoolLimits limits) {
    return new TransactionPool(
        limits,
        GENESIS,
        List.of(PEER),
        transaction -> transaction.utf8().startsWith("nobody") ? 0 : transaction.utf8().charAt(0),
        true);
  }

  private static long flood(TransactionPool pool, String sender) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> pool.submit(Transaction.ofUtf8(sender + String.format("%03d", i))))
        .filter(result -> result == SubmitResult.ACCEPTED)
        .count();
  }

  @Test
  void aFloodByOneLeavesRoomForTheOthers() {
    //
    TransactionPool pool = shared(new PoolLimits(100, 1_000_000, 1_000));
    assertEquals(75, flood(pool, "a"));
    assertEquals(SubmitResult.POOL_FULL, pool.submit(Transaction.ofUtf8("a more")));
    assertEquals(19, flood(pool, "b"));
    assertEquals(SubmitResult.ACCEPTED, pool.submit(Transaction.ofUtf8("c, who is quiet")));
    assertEquals(SubmitResult.ACCEPTED, pool.submit(Transaction.ofUtf8("d, as well")));
  }

  @Test
  void aFloodOfBytesIsBoundedToo() {
    //
    TransactionPool pool = shared(new PoolLimits(1_000_000, 4_000, 1_000));
    assertEquals(750, flood(pool, "a"), "of four bytes each");
    assertEquals(SubmitResult.ACCEPTED, pool.submit(Transaction.ofUtf8("b".repeat(500))));
  }

  @Test
  void roomComesBackWithWhatIsDecided() {
    TransactionPool pool = shared(new PoolLimits(100, 1_000_000, 1_000));
    assertEquals(75, flood(pool, "a"));
    pool.onDecided(VIEW, List.of(Payload.of(pool.select(VIEW, ROOT, 100, 100_000))));
    assertEquals(0, pool.size());
    assertEquals(75, flood(pool, "a"));
  }

  /** What a peer forwarded counts against the peer until a client here submits it, too. */
  @Test
  void aForwardedTransactionCountsOnceItIsSubmitted() {
    TransactionPool pool = shared(new PoolLimits(4, 1_000_000, 1_000));
    pool.addForwarded(PEER, List.of(Transaction.ofUtf8("a000")));
    assertEquals(3, flood(pool, "a"));
    assertEquals(SubmitResult.ACCEPTED, pool.submit(Transaction.ofUtf8("b")));
  }

  @Test
  void whatIsNobodysIsBoundedByThePoolAlone() {
    assertEquals(100, flood(shared(new PoolLimits(100, 1_000_000, 1_000)), "nobody"));
  }

  @Test
  void theOldestThatFitAreSelected() {
    IntStream.range(0, 10).forEach(i -> pool.submit(tx(i)));
    assertEquals(List.of(tx(0), tx(1), tx(2)), pool.select(VIEW, ROOT, 3, 100_000));
    int room = 4 + 2 * Payload.encodedLength(tx(0));
    assertEquals(List.of(tx(0), tx(1)), pool.select(VIEW, ROOT, 100, room));
  }

  @Test
  void whatIsInTheUndecidedChainBelowIsLeftOut() {
    IntStream.range(0, 4).forEach(i -> pool.submit(tx(i)));
    Payload payload = Payload.of(List.of(tx(0), tx(1)));
    Block first = block(new View(1), GENESIS.block(), payload);
    pool.onAccepted(first, payload);
    assertEquals(2, pool.proposable(), "what is in a block does not wait any more");
    assertEquals(List.of(tx(2), tx(3)), pool.select(VIEW, first.commitment(), 10, 100_000));
    assertEquals(
        4,
        pool.select(VIEW, ROOT, 10, 100_000).size(),
        "a fork that abandons the block has it again");
    pool.submit(tx(9));
    assertEquals(List.of(tx(2), tx(3), tx(9)), pool.select(VIEW, first.commitment(), 10, 100_000));
  }

  @Test
  void anAbandonedProposalLeavesEverythingPending() {
    IntStream.range(0, 4).forEach(i -> pool.submit(tx(i)));
    Payload abandoned = Payload.of(List.of(tx(0), tx(1)));
    pool.onAccepted(block(new View(1), GENESIS.block(), abandoned), abandoned);
    pool.onViewFailed(new View(1));
    assertEquals(4, pool.proposable());
    Payload decided = Payload.of(List.of(tx(1), tx(2)));
    pool.onAccepted(block(new View(2), GENESIS.block(), decided), decided);
    pool.onDecided(new View(2), List.of(decided));
    assertEquals(List.of(tx(0), tx(3)), pool.select(VIEW, ROOT, 10, 100_000));
    assertEquals(2, pool.proposable());
  }

  @Test
  void whatWasDecidedLatelyIsADuplicate() {
    Payload decided = Payload.of(List.of(tx(1)));
    pool.onDecided(new View(1), List.of(decided));
    assertEquals(SubmitResult.DUPLICATE, pool.submit(tx(1)));
    pool.addForwarded(PEER, List.of(tx(1)));
    assertEquals(0, pool.size());
  }

  @Test
  void forwardedOnesNeverDisplaceOwnOnes() {
    IntStream.range(0, 100).forEach(i -> pool.submit(tx(i)));
    pool.addForwarded(PEER, IntStream.range(1000, 2000).mapToObj(i -> tx(i)).toList());
    assertEquals(100 + 64, pool.size(), "a share of its own, the latest of it");
    List<Transaction> all = pool.select(VIEW, ROOT, 1000, 200_000);
    assertTrue(all.contains(tx(99)));
    assertTrue(all.contains(tx(1999)));
    assertFalse(all.contains(tx(1000)));
  }

  @Test
  void anOwnSubmissionOfAForwardedOneIsKept() {
    pool.addForwarded(PEER, List.of(tx(1)));
    assertEquals(SubmitResult.ACCEPTED, pool.submit(tx(1)));
    pool.addForwarded(PEER, IntStream.range(1000, 2000).mapToObj(i -> tx(i)).toList());
    assertTrue(pool.select(VIEW, ROOT, 1000, 200_000).contains(tx(1)));
  }

  @Test
  void ofEachViewABudgetIsForwarded() {
    pool.submit(tx(0));
    pool.onNextProposer(new View(1), true);
    pool.submit(tx(1));
    assertTrue(pool.hasForwards());
    assertEquals(List.of(tx(0), tx(1)), pool.takeForwards(), "what was there, then what comes");
    assertFalse(pool.hasForwards());
    pool.submit(Transaction.of(Bytes.wrap(new byte[65_000])));
    pool.submit(Transaction.of(Bytes.wrap(new byte[64_000])));
    assertEquals(1, pool.takeForwards().size(), "the budget is spent");
    pool.onNextProposer(new View(1), true);
    assertFalse(pool.hasForwards(), "the same proposer again");
    pool.onNextProposer(new View(2), true);
    assertEquals(
        1, pool.takeForwards().size(), "a new budget, for what was not forwarded just before");
    pool.onNextProposer(new View(3), true);
    assertEquals(3, pool.takeForwards().size(), "again one view later, the oldest first");
    pool.onNextProposer(new View(4), false);
    pool.submit(tx(5));
    assertFalse(pool.hasForwards(), "this node proposes itself");
  }

  @Test
  void aTransactionLongerThanTheBudgetIsForwardedAlone() {
    Transaction large = Transaction.of(Bytes.wrap(new byte[100_000]));
    pool.submit(large);
    pool.submit(tx(1));
    pool.onNextProposer(new View(1), true);
    assertEquals(List.of(large), pool.takeForwards());
  }

  @Test
  void forwardedOnesAreNotForwardedAgain() {
    pool.addForwarded(PEER, List.of(tx(1)));
    pool.onNextProposer(new View(1), true);
    assertFalse(pool.hasForwards());
  }

  @Test
  void afterAFailedViewTheNextProposerGetsItAtOnce() {
    pool.submit(tx(1));
    pool.onNextProposer(new View(1), true);
    pool.takeForwards();
    pool.onViewFailed(new View(1));
    pool.onNextProposer(new View(2), true);
    assertEquals(List.of(tx(1)), pool.takeForwards());
    pool.onNextProposer(new View(3), true);
    assertFalse(pool.hasForwards());
  }

  private static TransactionPool blindAfterForwarding(Transaction transaction) {
    TransactionPool blind =
        new TransactionPool(PoolLimits.defaults(), GENESIS, List.of(PEER), each -> 0, false);
    blind.submit(transaction);
    blind.onNextProposer(new View(1), true);
    assertEquals(List.of(transaction), blind.takeForwards());
    return blind;
  }

  /** Where payloads are dispersed: else one transaction would be in the block of every leader. */
  @Test
  void whoDoesNotSeePayloadsTrustsForAWhileThatTheProposerUsedWhatItWasGiven() {
    TransactionPool blind = blindAfterForwarding(tx(1));
    for (int view = 2; view < 10; view++) {
      blind.onNextProposer(new View(view), true);
      assertFalse(blind.hasForwards(), "view " + view);
      assertEquals(List.of(), blind.select(new View(view), ROOT, 10, 100_000), "view " + view);
    }
    blind.onNextProposer(new View(10), true);
    assertEquals(List.of(tx(1)), blind.takeForwards());
    assertEquals(List.of(), blind.select(new View(11), ROOT, 10, 100_000));
    blind.onViewFailed(new View(11));
    assertEquals(List.of(tx(1)), blind.select(new View(12), ROOT, 10, 100_000));
    assertEquals(
        List.of(tx(1)),
        blind.select(new View(13), ROOT, 10, 100_000),
        "what is in an own block is in the chain or not in it");
  }

  /** An idle view may be led by this node: then there is nobody to forward it to again. */
  @Test
  void whoDoesNotSeePayloadsTrustsForASecondAtMost() {
    TransactionPool blind = blindAfterForwarding(tx(1));
    blind.onNextProposer(new View(2), false);
    assertEquals(List.of(), blind.select(new View(2), ROOT, 10, 100_000));
    blind.repeatForwards();
    assertEquals(List.of(tx(1)), blind.select(new View(2), ROOT, 10, 100_000));
  }

  /** R-01, T-12: a million transactions, of which as many are kept as are allowed. */
  @Test
  void aBacklogOfAMillionStaysWithinItsBounds() {
    TransactionPool busy = pool(new PoolLimits(1_000, 1_000_000, 100_000));
    int accepted = 0;
    for (int i = 0; i < 1_000_000; i++) {
      accepted += busy.submit(tx(i)) == SubmitResult.ACCEPTED ? 1 : 0;
    }
    assertEquals(1_000, accepted);
    assertEquals(1_000, busy.size());
    assertTrue(busy.bytes() < 1_000_000);
    List<Transaction> first = busy.select(VIEW, ROOT, 10_000, 1_000_000);
    assertEquals(
        IntStream.range(0, 1_000).mapToObj(TransactionPoolTest::tx).toList(),
        first,
        "I-18: the oldest first");
  }
}
