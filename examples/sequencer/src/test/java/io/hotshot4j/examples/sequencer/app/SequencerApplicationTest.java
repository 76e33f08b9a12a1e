package io.hotshot4j.examples.sequencer.app;

import static io.hotshot4j.examples.sequencer.SampleChain.GENESIS;
import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.DecidedBlock;
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
import io.hotshot4j.light.BlockTree;
import io.hotshot4j.light.NamespaceTree;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequencerApplicationTest {
  /** Over the genesis block. */
  private static final Hash ROOT = BlockTree.EMPTY.append(GENESIS.block().commitment()).root();

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
    NamespaceTree tree = NamespaceTree.of(draft.payload());
    assertEquals(most, tree.entries().size());
    assertEquals(application.commit(draft.payload()), tree.commitment());
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
  void aHeaderHasTheRootOverTheBlocksBelow() {
    assertEquals(ROOT, build(transaction(1, "x")).stateCommitment());
    Payload payload = Payload.of(List.of(transaction(1, "x")));
    assertInstanceOf(Verdict.Accepted.class, validate(payload, Bytes.EMPTY, ROOT));
    for (Hash other : List.of(Hash.ZERO, GENESIS.block().commitment(), GENESIS.hash())) {
      assertInstanceOf(Verdict.Rejected.class, validate(payload, Bytes.EMPTY, other));
    }
  }

  /** What the engine proposes for a leader whose build is late. */
  @Test
  void anEmptyBlockMayLeaveTheStateAndItsChildGoesOn() {
    Verdict verdict = validate(Payload.EMPTY, Bytes.EMPTY, Hash.ZERO);
    StateRef state = assertInstanceOf(Verdict.Accepted.class, verdict).state();
    assertEquals(Hash.ZERO, state.commitment());
    BlockTree tree = assertInstanceOf(BlockTree.class, state.reference());
    assertEquals(ROOT, tree.root());
    assertInstanceOf(Verdict.Rejected.class, validate(Payload.EMPTY, Bytes.EMPTY, GENESIS.hash()));
  }

  /** Restarted on its archive, it has the state it had. */
  @Test
  void theTreeOutlivesARestart() {
    database.bind(GENESIS);
    SampleChain chain = new SampleChain();
    for (int i = 0; i < 11; i++) {
      application.onDecide(chain.next()).toCompletableFuture().join();
    }
    SequencerApplication restarted = new SequencerApplication(database);
    for (long height : new long[] {4, 11}) {
      assertEquals(new BlockHeight(height), restarted.onStart(new BlockHeight(height)));
      Block parent = database.reader().headerAt(height).orElseThrow();
      BuildContext context =
          new BuildContext(
              parent.view().next(),
              parent,
              StateRef.of(parent.header().stateCommitment()),
              List.of(),
              100,
              1 << 20,
              Duration.ofSeconds(1));
      BlockDraft draft = restarted.build(context).toCompletableFuture().join();
      Hash expected = database.reader().treeBelow(height).append(parent.commitment()).root();
      assertEquals(expected, draft.stateCommitment());
    }
    DecidedBlock next = chain.next();
    assertInstanceOf(
        Verdict.Accepted.class,
        restarted
            .validate(new ProposedBlock(next.block(), next.payload(), StateRef.of(Hash.ZERO)))
            .toCompletableFuture()
            .join());
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

  /** Where a committee keeps the payloads: the same verdicts and state, payloads in any order. */
  @Test
  void headersAreEnoughToJudgeAndDecide() {
    database.bind(GENESIS);
    SampleChain chain = new SampleChain();
    DecidedBlock first = chain.next(transaction(1, "a"));
    DecidedBlock second = chain.next(transaction(2, "b"));
    Verdict judged = validateHeader(first.block(), StateRef.of(Hash.ZERO));
    StateRef state = assertInstanceOf(Verdict.Accepted.class, judged).state();
    assertInstanceOf(Verdict.Accepted.class, validateHeader(second.block(), state));
    Block wrong =
        Block.extending(GENESIS.block().leaf(), new View(1), Epoch.FIRST, second.block().header());
    assertInstanceOf(Verdict.Rejected.class, validateHeader(wrong, StateRef.of(Hash.ZERO)));

    decideHeader(first);
    decideHeader(second);
    assertEquals(new BlockHeight(2), application.onStart(new BlockHeight(2)));
    assertEquals(2, database.reader().syncState().missing());
    assertEquals(List.of(new BlockHeight(1), new BlockHeight(2)), application.missingPayloads(9));
    assertEquals(List.of(new BlockHeight(1)), application.missingPayloads(1));
    for (DecidedBlock block : List.of(second, first, second)) {
      application.onPayload(block.height(), block.payload()).toCompletableFuture().join();
    }
    assertEquals(0, database.reader().syncState().missing());
    assertEquals(List.of(), application.missingPayloads(9));
    assertEquals(
        first.payload(), database.reader().blockAt(1).orElseThrow().payload().orElseThrow());
    assertInstanceOf(
        Verdict.Accepted.class,
        validateHeader(
            chain.next().block(), StateRef.of(second.block().header().stateCommitment())));
  }

  /** Nobody who judged the header could see it. */
  @Test
  void aPayloadOutOfOrderCountsAsEmpty() {
    database.bind(GENESIS);
    DecidedBlock block = new SampleChain().next(transaction(2, "a"), transaction(1, "b"));
    decideHeader(block);
    application.onPayload(block.height(), block.payload()).toCompletableFuture().join();
    assertEquals(Payload.EMPTY, database.reader().blockAt(1).orElseThrow().payload().orElseThrow());
    assertEquals(0, database.reader().totals(1).transactions());
  }

  private void decideHeader(DecidedBlock block) {
    application.onDecideHeader(block.block(), block.proof()).toCompletableFuture().join();
  }

  private Verdict validateHeader(Block block, StateRef parentState) {
    return application.validateHeader(block, parentState).toCompletableFuture().join();
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
    return validate(payload, applicationHeader, ROOT);
  }

  private Verdict validate(Payload payload, Bytes applicationHeader, Hash stateCommitment) {
    BlockHeader header =
        new BlockHeader(
            application.commit(payload),
            payload.encoded().length(),
            payload.transactions().size(),
            Hash.ZERO,
            1,
            stateCommitment,
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
