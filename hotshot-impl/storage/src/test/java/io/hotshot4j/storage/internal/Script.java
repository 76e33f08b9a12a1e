package io.hotshot4j.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A replica's life as its storage sees it: view after view a block, a safety record and, in the
 * same batch, the decision on the block before; some batches buffered, some in a burst, a safety
 * record that outgrows its slot, and pruning.
 */
final class Script {
  static final int VIEWS = 12;
  static final int SEGMENT_BYTES = 500;

  private static final int PRUNED_AT = 8;
  private static final int PRUNED_HEIGHT = 6;

  /** Everything up to here is acknowledged as durable. */
  private int durableView;

  private int submittedView;
  private final List<Throwable> failures = new ArrayList<>();

  List<Throwable> failures() {
    return failures;
  }

  void run(DiskStorage storage) {
    List<CompletableFuture<Void>> burst = new ArrayList<>();
    for (int view = 1; view <= VIEWS; view++) {
      boolean buffered = view % 3 == 0 && view < VIEWS;
      CompletableFuture<Void> done =
          storage
              .append(batch(view), buffered ? Durability.BUFFERED : Durability.SYNCED)
              .toCompletableFuture();
      submittedView = view;
      if (view == 5 || view == 6) {
        burst.add(done);
      } else {
        burst.forEach(this::await);
        burst.clear();
        if (await(done) && !buffered) {
          durableView = view;
        }
      }
      if (view == PRUNED_AT) {
        storage.prune(new View(2), new BlockHeight(PRUNED_HEIGHT));
      }
    }
  }

  private boolean await(CompletableFuture<Void> done) {
    failures.addAll(done.handle((ok, e) -> e == null ? List.<Throwable>of() : List.of(e)).join());
    return !done.isCompletedExceptionally();
  }

  static WriteBatch batch(int view) {
    List<WriteBatch.DecidedRecord> decided =
        view == 1 ? List.of() : List.of(Batches.decided(view - 1, view - 1));
    return new WriteBatch(Optional.of(safety(view)), List.of(Batches.block(view)), decided);
  }

  static Bytes safety(int view) {
    String padding = view >= 7 ? "x".repeat(view < 10 ? 20_000 : 40_000) : "";
    return Bytes.ofUtf8("safety " + view + " " + padding);
  }

  /** Checks a storage that has recovered from wherever the script was interrupted. */
  void check(DiskStorage storage, RecoveredState state, String context) {
    int lastBlock = lastBlock(storage, state);
    int safetyView = safetyView(state);
    assertTrue(safetyView >= durableView, context + ": safety record " + safetyView);
    assertTrue(lastBlock >= durableView, context + ": block " + lastBlock);
    assertTrue(lastBlock >= safetyView, context + ": vote without its block");
    assertTrue(lastBlock <= submittedView, context);
    assertEquals(
        lastBlock < 2 ? Optional.empty() : Optional.of(new BlockHeight(lastBlock - 1)),
        state.lastDecided(),
        context + ": half a batch");
    boolean mayBePruned = submittedView >= PRUNED_AT;
    for (int number = 1; number <= lastBlock; number++) {
      Optional<Bytes> block = storage.block(Batches.leaf(number));
      boolean pruned = block.isEmpty() && mayBePruned && number < PRUNED_HEIGHT;
      assertEquals(
          pruned ? Optional.empty() : Optional.of(Batches.blockBytes(number)), block, context);
      assertEquals(
          !pruned && number < lastBlock,
          storage.decided(new BlockHeight(number)).isPresent(),
          context + ": decision " + number);
    }
    List<Bytes> undecided = lastBlock == 0 ? List.of() : List.of(Batches.blockBytes(lastBlock));
    assertEquals(undecided, state.undecided(), context);
  }

  /** Goes on where the recovery has left off: the storage must be as good as new. */
  static void goOn(DiskStorage storage, RecoveredState state) {
    int next = lastBlock(storage, state) + 1;
    storage.append(batch(next), Durability.SYNCED).toCompletableFuture().join();
    assertEquals(Optional.of(Batches.blockBytes(next)), storage.block(Batches.leaf(next)));
  }

  private static int lastBlock(DiskStorage storage, RecoveredState state) {
    int last = state.lastDecided().map(height -> (int) height.value()).orElse(0);
    while (storage.block(Batches.leaf(last + 1)).isPresent()) {
      last++;
    }
    return last;
  }

  private static int safetyView(RecoveredState state) {
    return state
        .safetyRecord()
        .map(
            record -> {
              int view = Integer.parseInt(record.utf8().split(" ", -1)[1]);
              assertEquals(safety(view), record);
              return view;
            })
        .orElse(0);
  }
}
