package io.hotshot4j.runtime.internal.snapshot;

import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.SnapshotApplication;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.lane.Stages;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.SnapshotRecord;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots of the application, keeps the latest one in the storage, and hands it out. What
 * is handed out stays the same for a minute, so that a peer can get all of it, and is in memory
 * meanwhile.
 */
public final class Snapshots {
  /**
   * How long a snapshot that somebody has asked for is handed out although there is a newer one.
   */
  static final long HOLD_NANOS = 60_000_000_000L;

  private static final long NONE = -1;

  private final ConsensusStorage storage;
  private final @Nullable SnapshotApplication application;
  private final long every;
  private final int maxBytes;
  private final int chunkBytes;
  private final Lane applicationLane;
  private final Lane ioLane;
  private final LongSupplier nanoTime;
  private final Consumer<String> trouble;
  private volatile long keptHeight = NONE;
  private volatile boolean writing;

  /** Written on the I/O lane. */
  private volatile @Nullable Held held;

  /** Where the next one is taken; on the application lane. */
  private long due;

  private record Held(SnapshotResponse.Offer offer, Bytes content, long untilNanos) {
    long height() {
      return offer.block().height().value();
    }
  }

  /**
   * Of one node.
   *
   * @param chunkBytes most bytes of content in one answer
   * @param trouble takes errors the node can live with, from any thread
   */
  public Snapshots(
      ConsensusStorage storage,
      Application application,
      NodeOptions options,
      int chunkBytes,
      Lane applicationLane,
      Lane ioLane,
      LongSupplier nanoTime,
      Consumer<String> trouble) {
    this.storage = storage;
    this.application = application instanceof SnapshotApplication able ? able : null;
    this.every = options.snapshotEvery();
    this.maxBytes = options.maxSnapshotBytes();
    this.chunkBytes = chunkBytes;
    this.applicationLane = applicationLane;
    this.ioLane = ioLane;
    this.nanoTime = nanoTime;
    this.trouble = trouble;
  }

  /**
   * The latest one in the storage, unless it is of no use. While nothing else runs, or I/O lane.
   */
  public Optional<SnapshotRecord> load() {
    Optional<SnapshotRecord> loaded = Optional.empty();
    if (application != null) {
      try {
        Optional<Bytes> stored = storage.snapshot();
        if (stored.isPresent()) {
          loaded = Optional.of(SnapshotRecord.decode(stored.get()));
        }
      } catch (IOException | DecodeException e) {
        trouble.accept("the snapshot in the storage is left aside: " + e.getMessage());
      }
    }
    keptHeight = loaded.map(record -> record.block().height().value()).orElse(NONE);
    return loaded;
  }

  /** The lowest height a peer may need that has begun with a snapshot from here. Any thread. */
  public long neededFrom() {
    if (every == 0) {
      return Long.MAX_VALUE;
    }
    long needed = keptHeight;
    Held current = held;
    if (current != null && nanoTime.getAsLong() < current.untilNanos() + HOLD_NANOS) {
      needed = Math.min(needed, current.height());
    }
    return Math.max(0, needed);
  }

  // ---------------------------------------------------------------- take, on the application lane

  /**
   * The application has applied a block; the next one has to wait for the stage, which never fails.
   * There is none where the next one is due among the blocks that are decided already, and where
   * one cannot be taken the next block is tried.
   */
  public CompletionStage<Void> onApplied(DecidedBlock block, BlockHeight decided) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    SnapshotApplication able = application;
    if (able == null || !isDue(block, decided)) {
      taken.complete(null);
      return taken;
    }
    due = (block.height().value() / every + 1) * every;
    Stages.then(
        Stages.called(() -> able.snapshot(block)),
        applicationLane::execute,
        (state, failure) -> {
          if (state == null) {
            trouble.accept("no snapshot at height " + block.height() + ": " + failure);
          } else if (state.length() > maxBytes) {
            trouble.accept(
                "no snapshot at height %s: it has %d bytes, at most %d are allowed"
                    .formatted(block.height(), state.length(), maxBytes));
          } else {
            keep(SnapshotRecord.of(block.block(), block.proof(), block.payload().encoded(), state));
          }
          taken.complete(null);
        });
    return taken;
  }

  private boolean isDue(DecidedBlock block, BlockHeight decided) {
    long height = block.height().value();
    if (every == 0 || decided.value() - height >= every) {
      return false;
    }
    if (due == 0) {
      // The first one since the start.
      due = (height + every - 1) / every * every;
    }
    return height >= due && !writing && block.proof().isAbout(block.block().commitment());
  }

  private void keep(SnapshotRecord record) {
    writing = true;
    ioLane.execute(
        () -> {
          try {
            storage.keepSnapshot(record.encoded());
            keptHeight = record.block().height().value();
          } catch (IOException e) {
            trouble.accept(
                "the snapshot at height "
                    + record.block().height()
                    + " is not kept: "
                    + e.getMessage());
          } finally {
            writing = false;
          }
          Held current = held;
          if (current != null && nanoTime.getAsLong() >= current.untilNanos()) {
            held = null;
          }
        });
  }

  // ---------------------------------------------------------------- serve, on the I/O lane

  /** The answer to a peer. */
  public SnapshotResponse answer(SnapshotRequest request, BlockLog log) {
    Held current = current();
    if (current == null || log.decided(current.offer().block().height()).isEmpty()) {
      // Without the blocks above it a snapshot leads nowhere.
      return SnapshotResponse.NONE;
    }
    SnapshotResponse.Offer offer = current.offer();
    long from = (long) request.chunk() * chunkBytes;
    if (!request.snapshot().equals(offer.hash()) || from >= offer.length()) {
      return new SnapshotResponse(Optional.of(offer), 0, Bytes.EMPTY);
    }
    int length = (int) Math.min(chunkBytes, offer.length() - from);
    return new SnapshotResponse(
        Optional.of(offer), request.chunk(), current.content().slice((int) from, length));
  }

  private @Nullable Held current() {
    Held current = held;
    if (keptHeight == NONE && current == null) {
      return null;
    }
    long now = nanoTime.getAsLong();
    if (current == null || now >= current.untilNanos() && keptHeight > current.height()) {
      current = load().map(record -> held(record, now + HOLD_NANOS)).orElse(null);
      held = current;
    }
    return current;
  }

  private static Held held(SnapshotRecord record, long untilNanos) {
    Bytes content = record.content();
    return new Held(
        new SnapshotResponse.Offer(
            record.block(), record.proof(), content.length(), Sha256.hash(content)),
        content,
        untilNanos);
  }
}
