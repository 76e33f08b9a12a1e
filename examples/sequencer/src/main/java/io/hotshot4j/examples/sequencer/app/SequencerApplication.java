package io.hotshot4j.examples.sequencer.app;

import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.DispersedApplication;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.light.BlockTree;
import io.hotshot4j.light.NamespaceTree;
import io.hotshot4j.light.NamespacedTransaction;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Orders transactions by namespace and executes nothing. Its state is the tree over the blocks
 * below, whose root each header holds, so that a proof of one block proves every older one. Decided
 * blocks go to the archive, which knows where to resume. A payload whose namespaces are not in
 * order counts as the empty one.
 */
public final class SequencerApplication implements DispersedApplication {
  private final BlockArchive archive;

  /** Over the blocks below the last one that was given to {@link #onDecide}. */
  private BlockTree decided = BlockTree.EMPTY;

  /** With the archive that keeps decided blocks. */
  public SequencerApplication(BlockArchive archive) {
    this.archive = archive;
  }

  @Override
  public BlockHeight onStart(BlockHeight lastDecided) {
    // The archive may be ahead by what an unsynced log lost; those blocks come again.
    long height = Math.min(archive.height(), lastDecided.value());
    decided = archive.treeBelow(height);
    return new BlockHeight(height);
  }

  @Override
  public List<BlockHeight> missingPayloads(int most) {
    return archive.missingPayloads(most).stream().map(BlockHeight::new).toList();
  }

  @Override
  public Hash commit(Payload payload) {
    return NamespaceTree.of(payload).commitment();
  }

  /** Namespaces share the pool; 0 would be nobody's. */
  @Override
  public long sharer(Transaction transaction) {
    long namespace = NamespacedTransaction.namespaceOf(transaction);
    return namespace == 0 ? -1 : namespace;
  }

  @Override
  public CompletionStage<BlockDraft> build(BuildContext context) {
    List<Transaction> grouped =
        context.pending().stream()
            .filter(NamespacedTransaction::hasNamespace)
            .sorted(Comparator.comparing(NamespacedTransaction::namespaceOf, Long::compareUnsigned))
            .toList();
    Hash root = treeBelowChild(context.parent().leaf(), context.parentState()).root();
    return CompletableFuture.completedStage(new BlockDraft(Payload.of(grouped), root, Bytes.EMPTY));
  }

  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    return CompletableFuture.completedStage(verdict(block));
  }

  @Override
  public CompletionStage<Verdict> validateHeader(Block block, StateRef parentState) {
    return CompletableFuture.completedStage(headerVerdict(block, parentState));
  }

  /** Block and payload at once, where both are there. */
  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    grow(block.block());
    return archive.add(block);
  }

  @Override
  public CompletionStage<Void> onDecideHeader(Block block, CommitProof proof) {
    grow(block);
    return archive.addHeader(block, proof);
  }

  /** Where blocks are judged by their headers, nobody has seen whether a payload is in order. */
  @Override
  public CompletionStage<Void> onPayload(BlockHeight height, Payload payload) {
    boolean inOrder = NamespaceTree.orderError(payload).isEmpty();
    return archive.addPayload(height.value(), inOrder ? payload : Payload.EMPTY);
  }

  private void grow(Block block) {
    if (block.height().value() == decided.size() + 1) {
      decided = decided.append(block.leaf().parent());
    }
  }

  private Verdict verdict(ProposedBlock proposed) {
    String orderError = NamespaceTree.orderError(proposed.payload());
    if (!orderError.isEmpty()) {
      return Verdict.reject(orderError);
    }
    return headerVerdict(proposed.block(), proposed.parentState());
  }

  /** What can be said without the payload. */
  private Verdict headerVerdict(Block block, StateRef parentState) {
    BlockHeader header = block.header();
    if (!header.application().isEmpty()) {
      return Verdict.reject("the sequencer puts nothing of its own in a header");
    }
    BlockTree below =
        treeBelow(block.height().value() - 1, parentState).append(block.leaf().parent());
    Hash said = header.stateCommitment();
    // The engine proposes an empty block on an unchanged state for a leader whose build is late.
    boolean unchanged = header.payloadLength() == 0 && said.equals(parentState.commitment());
    if (!said.equals(below.root()) && !unchanged) {
      return Verdict.reject(
          "its header has " + said + " as the root over the blocks below, it is " + below.root());
    }
    return Verdict.accept(new StateRef(said, below));
  }

  private BlockTree treeBelowChild(Leaf parent, StateRef parentState) {
    return treeBelow(parent.height().value(), parentState).append(parent.commitment());
  }

  /** The tree over the blocks below a height, given the state after the block at it. */
  private BlockTree treeBelow(long height, StateRef state) {
    BlockTree tree = state.reference() instanceof BlockTree known ? known : decided;
    if (tree.size() != height) {
      throw new IllegalStateException(
          "the state after the block at height " + height + " is that over " + tree.size());
    }
    return tree;
  }
}
