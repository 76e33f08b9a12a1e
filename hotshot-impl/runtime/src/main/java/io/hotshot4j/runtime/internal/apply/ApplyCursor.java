package io.hotshot4j.runtime.internal.apply;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.DispersedApplication;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.lane.Stages;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.snapshot.Snapshots;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
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

  private final Application application;
  private final @Nullable DispersedApplication byHeader;
  private final Consumer<BlockHeight> missing;
  private final BiConsumer<Block, Payload> onPayload;
  private final BlockLog log;
  private final Lane lane;
  private final Snapshots snapshots;
  private final Consumer<BlockHeight> onApplied;
  private final Consumer<Throwable> onFailure;
  private final ArrayDeque<FinalBlock> cached = new ArrayDeque<>();

  /** Payloads that came later than their blocks. Few: no more are gathered before these are in. */
  private final ArrayDeque<Late> late = new ArrayDeque<>();

  private record Late(Block block, Payload payload) {}

  private long cachedBytes;
  private BlockHeight applied;
  private BlockHeight decided;
  private boolean pending;
  private boolean failed;

  /**
   * Begins above what is applied.
   *
   * @param byHeader the same application where payloads are dispersed
   * @param missing told, on the lane, which blocks were applied without their payload
   * @param onPayload told, on the lane, of each payload that came later
   * @param onApplied told after each block, on the lane
   * @param onFailure told why the application cannot go on
   */
  public ApplyCursor(
      Application application,
      @Nullable DispersedApplication byHeader,
      Consumer<BlockHeight> missing,
      BiConsumer<Block, Payload> onPayload,
      BlockLog log,
      Lane lane,
      BlockHeight applied,
      Snapshots snapshots,
      Consumer<BlockHeight> onApplied,
      Consumer<Throwable> onFailure) {
    this.application = application;
    this.byHeader = byHeader;
    this.missing = missing;
    this.onPayload = onPayload;
    this.log = log;
    this.lane = lane;
    this.applied = applied;
    this.decided = applied;
    this.snapshots = snapshots;
    this.onApplied = onApplied;
    this.onFailure = onFailure;
  }

  /** Blocks are final and durable, right above those before. Any thread. */
  public void onDurable(List<FinalBlock> blocks) {
    lane.execute(
        () -> {
          for (FinalBlock block : blocks) {
            decided = block.height();
            // The cache is a run right below the decided height; what is missing in front of it is
            // in the log.
            cached.add(block);
            cachedBytes += block.length();
          }
          while (cachedBytes > MAX_CACHED_BYTES && cached.size() > 1) {
            cachedBytes -= cached.remove().length();
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
    if (pending || failed || late.isEmpty() && !decided.isAfter(applied)) {
      return;
    }
    pending = true;
    // A lane task for each block, so that builds and verdicts get their turn in between.
    lane.execute(late.isEmpty() ? this::applyNext : this::applyLate);
  }

  private void applyNext() {
    FinalBlock block = next(applied.next());
    if (block == null) {
      fail(
          new IllegalStateException(
              "The application has applied blocks up to height "
                  + applied
                  + ", and the storage does not hold the next one. Start it with a storage that does"
                  + " or with a newer state of the application"));
      return;
    }
    DispersedApplication dispersed = byHeader;
    if (dispersed != null) {
      applyHeader(dispersed, block);
      return;
    }
    DecidedBlock whole = block.withPayload();
    Stages.then(
        Stages.called(() -> application.onDecide(whole)),
        lane::execute,
        (done, failure) -> {
          if (failure != null) {
            fail(failure);
          } else {
            Stages.then(
                snapshots.onApplied(whole, decided),
                lane::execute,
                (taken, never) -> onApplied(block.height()));
          }
        });
  }

  private void applyHeader(DispersedApplication dispersed, FinalBlock block) {
    Stages.then(
        Stages.called(() -> dispersed.onDecideHeader(block.block(), block.proof())),
        lane::execute,
        (done, failure) -> {
          if (failure != null) {
            fail(failure);
          } else if (block.payload().isPresent()) {
            givePayload(
                dispersed, block.height(), block.payload().get(), () -> onApplied(block.height()));
          } else {
            missing.accept(block.height());
            onApplied(block.height());
          }
        });
  }

  private void givePayload(
      DispersedApplication dispersed, BlockHeight height, Payload payload, Runnable then) {
    Stages.then(
        Stages.called(() -> dispersed.onPayload(height, payload)),
        lane::execute,
        (done, failure) -> {
          if (failure != null) {
            fail(failure);
          } else {
            then.run();
          }
        });
  }

  /** The payload of a block that was applied without. On the lane. */
  public void onLate(Block block, Payload payload) {
    late.add(new Late(block, payload));
    advance();
  }

  private void applyLate() {
    Late next = late.remove();
    givePayload(
        Objects.requireNonNull(byHeader, "no payload comes late where all keep them"),
        next.block().height(),
        next.payload(),
        () -> {
          onPayload.accept(next.block(), next.payload());
          pending = false;
          advance();
        });
  }

  private void onApplied(BlockHeight height) {
    applied = height;
    pending = false;
    onApplied.accept(applied);
    advance();
  }

  private @Nullable FinalBlock next(BlockHeight height) {
    while (!cached.isEmpty() && !cached.element().height().isAfter(height)) {
      FinalBlock block = cached.remove();
      cachedBytes -= block.length();
      if (block.height().equals(height)) {
        return block;
      }
    }
    try {
      return log.decided(height).map(ApplyCursor::read).orElse(null);
    } catch (UncheckedIOException e) {
      fail(e);
      return null;
    }
  }

  private static FinalBlock read(BlockLog.Decided stored) {
    BlockRecord record = stored.record();
    return new FinalBlock(
        record.block(),
        stored.proof(),
        record.hasPayload() ? Optional.of(BlockLog.payload(record)) : Optional.empty());
  }

  private void fail(Throwable cause) {
    if (!failed) {
      failed = true;
      onFailure.accept(cause);
    }
  }
}
