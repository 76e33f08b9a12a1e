package io.hotshot4j.runtime.internal.apply;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.lane.Stages;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.snapshot.Snapshots;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands decided blocks to the application: ascending, without gaps, one at a time. Only recent
 * blocks are kept in memory; an application that is slow gets the others from the log, so it can
 * neither miss a block nor pile them up. On the application lane.
 */
public final class ApplyCursor {
  /** Most bytes of blocks kept for the application. */
  private static final long MAX_CACHED_BYTES = 32L << 20;

  /** What a block takes besides its payload, about. */
  private static final int BLOCK_BYTES = 2048;

  private final Application application;
  private final BlockLog log;
  private final Lane lane;
  private final Snapshots snapshots;
  private final Consumer<BlockHeight> onApplied;
  private final Consumer<Throwable> onFailure;
  private final ArrayDeque<DecidedBlock> cached = new ArrayDeque<>();
  private long cachedBytes;
  private BlockHeight applied;
  private BlockHeight decided;
  private boolean pending;
  private boolean failed;

  /**
   * Begins above what is applied.
   *
   * @param onApplied told after each block, on the lane
   * @param onFailure told why the application cannot go on
   */
  public ApplyCursor(
      Application application,
      BlockLog log,
      Lane lane,
      BlockHeight applied,
      Snapshots snapshots,
      Consumer<BlockHeight> onApplied,
      Consumer<Throwable> onFailure) {
    this.application = application;
    this.log = log;
    this.lane = lane;
    this.applied = applied;
    this.decided = applied;
    this.snapshots = snapshots;
    this.onApplied = onApplied;
    this.onFailure = onFailure;
  }

  /** Blocks are final and durable, right above those before. Any thread. */
  public void onDurable(List<DecidedBlock> blocks) {
    lane.execute(
        () -> {
          for (DecidedBlock block : blocks) {
            decided = block.height();
            // The cache is a run right below the decided height; what is missing in front of it is
            // in the log.
            cached.add(block);
            cachedBytes += lengthOf(block);
          }
          while (cachedBytes > MAX_CACHED_BYTES && cached.size() > 1) {
            cachedBytes -= lengthOf(cached.remove());
          }
          advance();
        });
  }

  /** Blocks up to here are in the log. On the lane. */
  public void resume(BlockHeight lastDecided) {
    decided = lastDecided;
    advance();
  }

  private void advance() {
    if (pending || failed || !decided.isAfter(applied)) {
      return;
    }
    pending = true;
    // A lane task for each block, so that builds and verdicts get their turn in between.
    lane.execute(this::applyNext);
  }

  private void applyNext() {
    DecidedBlock block = next(applied.next());
    if (block == null) {
      fail(
          new IllegalStateException(
              "The application has applied blocks up to height "
                  + applied
                  + ", and the storage does not hold the next one. Start it with a storage that does"
                  + " or with a newer state of the application"));
      return;
    }
    Stages.then(
        Stages.called(() -> application.onDecide(block)),
        lane::execute,
        (done, failure) -> {
          if (failure != null) {
            fail(failure);
          } else {
            Stages.then(
                snapshots.onApplied(block, decided),
                lane::execute,
                (taken, never) -> onApplied(block.height()));
          }
        });
  }

  private void onApplied(BlockHeight height) {
    applied = height;
    pending = false;
    onApplied.accept(applied);
    advance();
  }

  private @Nullable DecidedBlock next(BlockHeight height) {
    while (!cached.isEmpty() && !cached.element().height().isAfter(height)) {
      DecidedBlock block = cached.remove();
      cachedBytes -= lengthOf(block);
      if (block.height().equals(height)) {
        return block;
      }
    }
    try {
      return log.decidedBlock(height).orElse(null);
    } catch (UncheckedIOException e) {
      fail(e);
      return null;
    }
  }

  private static int lengthOf(DecidedBlock block) {
    return BLOCK_BYTES + block.payload().encoded().length();
  }

  private void fail(Throwable cause) {
    if (!failed) {
      failed = true;
      onFailure.accept(cause);
    }
  }
}
