package io.hotshot4j.examples.sequencer.app;

import static io.hotshot4j.examples.sequencer.SampleChain.GENESIS;
import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.examples.sequencer.query.QueryDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequencerApplicationTest {
  private final QueryDatabase database = QueryDatabase.inMemory();
  private final SequencerApplication application = new SequencerApplication(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aBlockGroupsNamespacesAscendingAndKeepsArrivalOrderInside() {
    Transaction high = transaction(-1, "the largest namespace");
    Transaction late = transaction(2, "b");
    Transaction early = transaction(2, "a");
    Transaction low = transaction(0, "first");
    BlockDraft draft = build(high, late, low, early);
    assertEquals(List.of(low, late, early, high), draft.payload().transactions());
  }

  @Test
  void whatIsBuiltHereValidatesHere() {
    BlockDraft draft = build(transaction(9, "x"), transaction(3, "y"), transaction(9, "z"));
    assertInstanceOf(Verdict.Accepted.class, validate(draft.payload(), draft.header()));
  }

  /** As many namespaces as a block may have transactions: no more work than sorting them. */
  @Test
  void r03_aNamespaceForEachTransactionIsABlockLikeOthers() {
    int most = GENESIS.maxTransactions();
    Transaction[] all = new Transaction[most];
    for (int i = 0; i < most; i++) {
      all[i] = transaction((i * 7919L) % most, "t");
    }
    BlockDraft draft = build(all);
    assertInstanceOf(Verdict.Accepted.class, validate(draft.payload(), draft.header()));
    NamespaceTable table = NamespaceTable.of(draft.payload());
    assertEquals(most, table.entries().size());
    assertEquals(application.commit(draft.payload()), table.commitment());
  }

  @Test
  void anEmptyBlockIsAccepted() {
    assertInstanceOf(Verdict.Accepted.class, validate(Payload.EMPTY, Bytes.EMPTY));
    assertEquals(GENESIS.header().payloadCommitment(), application.commit(Payload.EMPTY));
  }

  @Test
  void transactionsThatNameNoNamespaceAreNeitherBuiltNorAccepted() {
    Transaction stump = Transaction.of(Bytes.ofHex("00000000000001"));
    assertEquals(List.of(), build(stump).payload().transactions());
    rejected(Payload.of(List.of(stump)), Bytes.EMPTY, "too short");
  }

  @Test
  void namespacesOutOfOrderAreRejected() {
    rejected(
        Payload.of(List.of(transaction(2, "a"), transaction(1, "b"))), Bytes.EMPTY, "namespace 1");
    rejected(
        Payload.of(List.of(transaction(-1, "a"), transaction(1, "b"))),
        Bytes.EMPTY,
        "18446744073709551615");
  }

  @Test
  void aHeaderOfTheLeadersOwnIsRejected() {
    rejected(Payload.EMPTY, Bytes.ofUtf8("mine"), "header");
  }

  @Test
  void resumesFromTheArchiveAndNeverBeyondTheLog() {
    database.bind(GENESIS);
    SampleChain chain = new SampleChain();
    application.onDecide(chain.next()).toCompletableFuture().join();
    application.onDecide(chain.next()).toCompletableFuture().join();
    assertEquals(new BlockHeight(2), application.onStart(new BlockHeight(7)));
    assertEquals(new BlockHeight(1), application.onStart(new BlockHeight(1)));
  }

  private BlockDraft build(Transaction... pending) {
    BuildContext context =
        new BuildContext(
            new View(1),
            GENESIS.block(),
            StateRef.of(Hash.ZERO),
            List.of(pending),
            100,
            1 << 20,
            Duration.ofSeconds(1));
    return application.build(context).toCompletableFuture().join();
  }

  private Verdict validate(Payload payload, Bytes applicationHeader) {
    BlockHeader header =
        new BlockHeader(
            application.commit(payload),
            payload.encoded().length(),
            payload.transactions().size(),
            Hash.ZERO,
            1,
            Hash.ZERO,
            applicationHeader);
    Block block = Block.extending(GENESIS.block().leaf(), new View(1), Epoch.FIRST, header);
    return application
        .validate(new ProposedBlock(block, payload, StateRef.of(Hash.ZERO)))
        .toCompletableFuture()
        .join();
  }

  private void rejected(Payload payload, Bytes header, String reason) {
    Verdict verdict = validate(payload, header);
    assertTrue(
        assertInstanceOf(Verdict.Rejected.class, verdict).reason().contains(reason),
        verdict.toString());
  }
}
