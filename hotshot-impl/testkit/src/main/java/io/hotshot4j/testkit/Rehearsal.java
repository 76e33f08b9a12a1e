package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.api.app.Application;
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
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.Transaction;
import java.time.Duration;
import java.util.List;

/** Drives an application through a chain, as an engine would. */
final class Rehearsal {
  private static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(List.of(new PublicKey(Bytes.ofUtf8("tck")))));

  /** A block with what it is judged on. */
  record Step(Block block, Payload payload, StateRef parentState) {
    Step on(StateRef state) {
      return new Step(block, payload, state);
    }
  }

  private final Application application;
  private final Waiting waiting;
  private Block parent = GENESIS.block();
  private StateRef state = StateRef.of(GENESIS.header().stateCommitment());

  Rehearsal(Application application, Waiting waiting) {
    this.application = application;
    this.waiting = waiting;
    application.onStart(BlockHeight.GENESIS);
  }

  Application application() {
    return application;
  }

  StateRef state() {
    return state;
  }

  Step build(List<Transaction> pending) {
    return step(draft(pending, Genesis.DEFAULT_MAX_TRANSACTIONS, Genesis.DEFAULT_MAX_BLOCK_BYTES));
  }

  BlockDraft draft(List<Transaction> pending, int maxTransactions, int maxBytes) {
    return waiting.result(
        "build",
        application.build(
            new BuildContext(
                parent.view().next(),
                parent,
                state,
                pending,
                maxTransactions,
                maxBytes,
                Duration.ofSeconds(10))));
  }

  /** The block of a draft on the last decided one. */
  Step step(BlockDraft draft) {
    Payload payload = draft.payload();
    BlockHeader header =
        new BlockHeader(
            application.commit(payload),
            payload.encoded().length(),
            payload.transactions().size(),
            Hash.ZERO,
            parent.header().timestampMillis() + 1_000,
            draft.stateCommitment(),
            draft.header());
    Block block = Block.extending(parent.leaf(), parent.view().next(), Epoch.FIRST, header);
    return new Step(block, payload, state);
  }

  Verdict judge(Step step) {
    return waiting.result(
        "validate",
        application.validate(
            new ProposedBlock(step.block(), step.payload(), localState(step.parentState()))));
  }

  /** Another node's references mean nothing here. */
  private StateRef localState(StateRef given) {
    return given.commitment().equals(state.commitment()) && given.reference() != null
        ? state
        : given;
  }

  StateRef accept(Step step) {
    Verdict verdict = judge(step);
    return verdict instanceof Verdict.Accepted accepted
        ? accepted.state()
        : fail("a valid block of " + step.payload() + " was judged " + verdict);
  }

  DecidedBlock decide(Step step, StateRef after) {
    parent = step.block();
    state = after;
    DecidedBlock decided = decided(step);
    waiting.result("onDecide", application.onDecide(decided));
    return decided;
  }

  void again(Step step) {
    waiting.result("onDecide again", application.onDecide(decided(step)));
  }

  static String outcome(Verdict verdict) {
    return verdict instanceof Verdict.Accepted accepted
        ? "accepted, state " + accepted.state().commitment()
        : "rejected";
  }

  private static DecidedBlock decided(Step step) {
    Block child =
        Block.extending(
            step.block().leaf(), step.block().view().next(), Epoch.FIRST, GENESIS.header());
    QuorumCertificate qc =
        new QuorumCertificate(
            child.commitment(), child.view(), Epoch.FIRST, SignerSet.of(0), Bytes.EMPTY);
    return new DecidedBlock(
        step.block(),
        step.payload(),
        new CommitProof(List.of(step.block().leaf()), child.leaf(), qc));
  }
}
