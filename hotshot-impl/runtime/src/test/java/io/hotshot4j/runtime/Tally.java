package io.hotshot4j.runtime;

import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.SnapshotApplication;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts transactions and chains their hashes. Its snapshots take several chunks. An object of it
 * is a durable application, a new one has forgotten everything.
 */
class Tally implements SnapshotApplication {
  /** So that a snapshot has three chunks. */
  static final int FILLER_BYTES = 600_000;

  record State(Hash digest, long count) {
    static final State EMPTY = new State(Hash.ZERO, 0);

    State after(Payload payload) {
      State state = this;
      for (var transaction : payload.transactions()) {
        Hash next = new CanonicalWriter(64).hash(state.digest).raw(transaction.bytes()).sha256();
        state = new State(next, state.count + 1);
      }
      return state;
    }

    Hash commitment() {
      return count == 0
          ? Hash.ZERO
          : CanonicalWriter.tagged("tally", 64).hash(digest).i64(count).sha256();
    }

    Bytes snapshot() {
      return new CanonicalWriter(64 + FILLER_BYTES).hash(digest).i64(count).raw(filler()).toBytes();
    }

    private Bytes filler() {
      byte[] filler = new byte[FILLER_BYTES];
      Arrays.fill(filler, (byte) count);
      return Bytes.wrap(filler);
    }

    static State of(Bytes snapshot) throws DecodeException {
      CanonicalReader reader = new CanonicalReader(snapshot);
      State state = new State(reader.hash(), reader.i64());
      if (!reader.raw(reader.remaining()).equals(state.filler())) {
        throw new DecodeException("another filler");
      }
      return state;
    }
  }

  final AtomicInteger restores = new AtomicInteger();
  final AtomicInteger snapshots = new AtomicInteger();
  volatile State state = State.EMPTY;
  volatile long height;

  /** The height of the snapshot it has taken over last. */
  volatile long restoredAt;

  @Override
  public BlockHeight onStart(BlockHeight lastDecided) {
    return new BlockHeight(height);
  }

  @Override
  public CompletionStage<BlockDraft> build(BuildContext context) {
    Payload payload = Payload.of(context.pending());
    State next = stateOf(context.parentState()).after(payload);
    return CompletableFuture.completedStage(
        new BlockDraft(payload, next.commitment(), Bytes.EMPTY));
  }

  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    State next = stateOf(block.parentState()).after(block.payload());
    return CompletableFuture.completedStage(Verdict.accept(new StateRef(next.commitment(), next)));
  }

  private State stateOf(StateRef parent) {
    return parent.reference() instanceof State known ? known : state;
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    if (block.height().value() == height + 1) {
      state = state.after(block.payload());
      height++;
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Bytes> snapshot(DecidedBlock at) {
    snapshots.incrementAndGet();
    return CompletableFuture.completedStage(state.snapshot());
  }

  @Override
  public CompletionStage<Hash> restore(Block at, Bytes snapshot) {
    restores.incrementAndGet();
    try {
      State restored = State.of(snapshot);
      if (restored.commitment().equals(at.header().stateCommitment())) {
        state = restored;
        height = at.height().value();
        restoredAt = height;
      }
      return CompletableFuture.completedStage(restored.commitment());
    } catch (DecodeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
