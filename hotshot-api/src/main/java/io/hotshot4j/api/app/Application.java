package io.hotshot4j.api.app;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The replicated state machine. Threads and requirements A1 to A4: see the package. */
public interface Application {
  /**
   * First call, unless a snapshot is restored before. Blocks above the height returned here are
   * given to {@link #onDecide} again.
   *
   * @param lastDecided the highest height the node's storage holds
   * @return the highest height whose effects this application has kept, at most {@code lastDecided}
   */
  default BlockHeight onStart(BlockHeight lastDecided) {
    return BlockHeight.GENESIS;
  }

  /**
   * Commitment to a payload. A pure function, called by several threads at once; every member must
   * compute the same.
   */
  default Hash commit(Payload payload) {
    return payload.merkleRoot();
  }

  /**
   * Whose share of this node's pool a submitted transaction counts against, as a number: that of a
   * sender or a namespace, for instance. Those of one number take at most three times the room that
   * is left, so that a flood by one leaves room for the others. 0 stands for nobody in particular,
   * whom only the pool as a whole bounds; so it is for all by default.
   *
   * <p>A pure and quick function of the transaction, which nobody has checked yet; called by the
   * threads that submit. What it throws, they get.
   */
  default long sharer(Transaction transaction) {
    return 0;
  }

  /**
   * Makes a block, on the leader only. If the stage fails or is late the leader proposes an empty
   * payload on an unchanged state instead; an application that cannot accept that skips its turn.
   */
  default CompletionStage<BlockDraft> build(BuildContext context) {
    return CompletableFuture.completedStage(
        BlockDraft.of(Payload.of(context.pending()), context.parentState()));
  }

  /**
   * Checks a block (A1). If the stage fails the error is reported, the block is not voted for, and
   * unless it is decided meanwhile the same is asked again, after 1, 2, 4 ... 32 s.
   */
  CompletionStage<Verdict> validate(ProposedBlock block);

  /**
   * Applies a block: the decided chain, ascending, without gaps, each awaited before the next (A4).
   * If it throws or the stage fails, the node stops.
   */
  CompletionStage<Void> onDecide(DecidedBlock block);
}
