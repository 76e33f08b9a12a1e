package io.hotshot4j.storage.internal;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the one thread that writes does: group commit of whatever has been appended meanwhile. */
final class StorageWriter {
  private static final Logger LOG = LoggerFactory.getLogger(StorageWriter.class);
  private static final int MAX_GROUP = 256;

  /** A batch to append, or a mark to prune by. */
  private record Operation(
      @Nullable WriteBatch batch,
      @Nullable PruneMark mark,
      Durability durability,
      CompletableFuture<Void> done) {}

  private final Disk disk;
  private final SegmentedLog log;
  private final SafetyFile safety;
  private final BlockIndex index;
  private final Writing writing;
  private final Object lock = new Object();
  private List<Operation> queue = new ArrayList<>();
  private boolean closing;

  /** The two below belong to the thread. */
  private @Nullable Bytes pendingSafety;

  private @Nullable Throwable failure;

  StorageWriter(Disk disk, SegmentedLog log, SafetyFile safety, BlockIndex index, Writing writing) {
    this.disk = disk;
    this.log = log;
    this.safety = safety;
    this.index = index;
    this.writing = writing;
  }

  void start() {
    writing.start(this::round);
  }

  CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    return enqueue(new Operation(batch, null, durability, new CompletableFuture<>()));
  }

  void prune(long view, long height) {
    PruneMark mark = new PruneMark(view, height, BatchRules.NONE, 0);
    enqueue(new Operation(null, mark, Durability.BUFFERED, new CompletableFuture<>()));
  }

  /**
   * Ends the thread after all that was appended; returns at once on the thread itself, and after a
   * while if the disk hangs.
   */
  void close() {
    synchronized (lock) {
      closing = true;
    }
    writing.wake();
    writing.awaitEnd();
  }

  private CompletionStage<Void> enqueue(Operation operation) {
    synchronized (lock) {
      if (closing) {
        return CompletableFuture.failedStage(
            new IllegalStateException(disk.describe("") + " is closed"));
      }
      queue.add(operation);
    }
    writing.wake();
    return operation.done();
  }

  /** Writes everything that waits; false if that was the end. */
  private boolean round() {
    List<Operation> taken;
    boolean last;
    synchronized (lock) {
      taken = queue;
      queue = new ArrayList<>();
      last = closing;
    }
    for (int from = 0; from < taken.size(); from += MAX_GROUP) {
      commit(taken.subList(from, Math.min(taken.size(), from + MAX_GROUP)));
    }
    if (last) {
      attempt(this::sync);
      closeQuietly(safety);
      closeQuietly(log);
      closeQuietly(disk);
    }
    return !last;
  }

  private void commit(List<Operation> group) {
    attempt(() -> write(group));
    for (Operation operation : group) {
      if (failure == null) {
        operation.done().complete(null);
      } else {
        operation.done().completeExceptionally(failure);
      }
    }
    attempt(this::dropDeadSegments);
  }

  private interface Step {
    void run() throws IOException;
  }

  /**
   * Runs a step unless one has failed before. Policy: any failure, of the disk or of our own, is
   * final, because nobody knows any more what is on the disk.
   */
  private void attempt(Step step) {
    if (failure != null) {
      return;
    }
    try {
      step.run();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
      LOG.error("storage {} has failed and takes no more appends: {}", disk.describe(""), e + "");
    }
  }

  private void write(List<Operation> group) throws IOException {
    boolean sync = false;
    for (Operation operation : group) {
      if (operation.batch() != null) {
        write(operation.batch());
      }
      PruneMark mark = operation.mark();
      if (mark != null && index.prune(mark)) {
        appendMark(mark.view(), 0);
      }
      sync |= operation.durability() == Durability.SYNCED;
    }
    if (sync) {
      sync();
    }
  }

  private void appendMark(long view, long keptFrom) throws IOException {
    log.append(List.of(Item.of(index.mark(view, keptFrom))), safety.current().sequence());
  }

  private void write(WriteBatch batch) throws IOException {
    IllegalArgumentException problem =
        BatchRules.problemWith(batch, index.lastDecided(), index::contains);
    if (problem != null) {
      throw problem;
    }
    List<Item> items = newItems(batch);
    if (!items.isEmpty()) {
      List<Location> locations = log.append(items, safety.current().sequence());
      for (int i = 0; i < items.size(); i++) {
        remember(items.get(i), locations.get(i));
      }
    }
    if (batch.safetyRecord().isPresent()) {
      pendingSafety = batch.safetyRecord().get();
    }
  }

  private List<Item> newItems(WriteBatch batch) {
    List<Item> items = new ArrayList<>();
    Set<Hash> seen = new HashSet<>();
    for (WriteBatch.BlockRecord block : batch.blocks()) {
      boolean isNew = !index.contains(block.leaf()) && seen.add(block.leaf());
      if (isNew || block.supersedes()) {
        items.add(Item.of(block));
      }
    }
    for (WriteBatch.DecidedRecord decided : batch.decided()) {
      if (decided.height().value() > index.lastDecided()) {
        items.add(Item.of(decided));
      }
    }
    return items;
  }

  private void remember(Item item, Location location) {
    if (item.type() == Item.BLOCK) {
      index.put(item.leaf(), item.number(), location);
    } else {
      index.decide(item.number(), item.leaf(), location);
    }
  }

  /** The log first: a safety record must never speak of a block that a crash can take away. */
  private void sync() throws IOException {
    log.force();
    Bytes record = pendingSafety;
    if (record != null) {
      safety.write(record, log.durableSequence());
      pendingSafety = null;
    }
  }

  private void dropDeadSegments() throws IOException {
    long keptFrom = log.oldestNeeded(index);
    if (log.oldest() < keptFrom) {
      // From here on they may be missing, and no others.
      appendMark(0, keptFrom);
      log.force();
    }
    while (log.oldest() < keptFrom) {
      log.dropOldest();
    }
  }

  static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      LOG.warn("closing a storage: {}", e.getMessage());
    }
  }
}
