package io.hotshot4j.storage;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.storage.internal.BatchRules;
import io.hotshot4j.storage.internal.ByteQueue;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in the heap. The object outlives the node on it: after {@link #close}, {@link
 * #recover} gives the state back, so a node can be "restarted" on it, but nothing outlives the JVM.
 *
 * <p>Appends complete before they return. Decided blocks are kept while they fit into a number of
 * bytes; then the oldest ones that {@link #prune} allows to forget are forgotten.
 */
public final class MemoryStorage implements ConsensusStorage {
  private static final long DEFAULT_DECIDED_BYTES = 256L << 20;

  /** A block: undecided, in its parts; decided, in the history. */
  private record Held(
      Hash leaf,
      View view,
      List<Bytes> parts,
      long position,
      int length,
      @Nullable Bytes proof,
      int beside) {
    static Held undecided(WriteBatch.BlockRecord block) {
      List<Bytes> parts = List.copyOf(block.parts());
      int length = parts.stream().mapToInt(Bytes::length).reduce(0, Math::addExact);
      return new Held(block.leaf(), block.view(), parts, 0, length, null, 0);
    }

    Held decided(long at, Bytes why) {
      return new Held(leaf, view, List.of(), at, length, why, 0);
    }

    /** What takes the place of a decided block in the history stays beside it. */
    Held superseded(WriteBatch.BlockRecord block) {
      Held later = undecided(block);
      return proof == null
          ? later
          : new Held(leaf, view, later.parts, position, length, proof, later.length);
    }

    long bytes() {
      return (long) length + beside + (proof == null ? 0L : proof.length());
    }
  }

  private final long maxDecidedBytes;
  private final Map<Hash, Held> blocks = new HashMap<>();
  private final TreeMap<BlockHeight, Hash> decided = new TreeMap<>();
  private final ByteQueue history = new ByteQueue();
  private long decidedBytes;
  private Optional<Bytes> safetyRecord = Optional.empty();
  private Optional<BlockHeight> lastDecided = Optional.empty();
  private BlockHeight pruneHeight = BlockHeight.GENESIS;
  private Optional<Bytes> snapshot = Optional.empty();
  private boolean open;
  private @Nullable Throwable failure;

  private MemoryStorage(long maxDecidedBytes) {
    if (maxDecidedBytes < 0) {
      throw new IllegalArgumentException(
          "bytes of decided blocks to keep are negative: " + maxDecidedBytes);
    }
    this.maxDecidedBytes = maxDecidedBytes;
  }

  /** Keeps 256 MiB of decided blocks, and more if they may not be forgotten yet. */
  public static MemoryStorage create() {
    return create(DEFAULT_DECIDED_BYTES);
  }

  /** Keeps so many bytes of decided blocks, and more if they may not be forgotten yet. */
  public static MemoryStorage create(long maxDecidedBytes) {
    return new MemoryStorage(maxDecidedBytes);
  }

  @Override
  public synchronized RecoveredState recover() throws IOException {
    if (open) {
      throw new IOException("this memory storage is in use; close it before it is opened again");
    }
    open = true;
    List<Bytes> undecided =
        blocks.values().stream()
            .filter(held -> held.proof() == null)
            .sorted(Comparator.comparing(Held::view))
            .map(this::bytesOf)
            .toList();
    return new RecoveredState(safetyRecord, undecided, lastDecided, List.of());
  }

  @Override
  public synchronized CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    if (failure == null) {
      failure = problemWith(batch);
    }
    if (failure != null) {
      return CompletableFuture.failedStage(failure);
    }
    batch.safetyRecord().ifPresent(record -> safetyRecord = Optional.of(record));
    batch.blocks().forEach(this::add);
    batch.decided().forEach(this::decide);
    evict();
    return CompletableFuture.completedStage(null);
  }

  @Override
  public synchronized Optional<StoredBlock> decided(BlockHeight height) {
    Hash leaf = decided.get(height);
    Held held = leaf == null ? null : blocks.get(leaf);
    return held == null || held.proof() == null
        ? Optional.empty()
        : Optional.of(new StoredBlock(bytesOf(held), held.proof()));
  }

  @Override
  public synchronized Optional<Bytes> block(Hash leaf) {
    return Optional.ofNullable(blocks.get(leaf)).map(this::bytesOf);
  }

  @Override
  public synchronized void prune(View view, BlockHeight height) {
    blocks.values().removeIf(held -> held.proof() == null && view.isAfter(held.view()));
    if (height.isAfter(pruneHeight)) {
      pruneHeight = height;
    }
    evict();
  }

  @Override
  public synchronized void keepSnapshot(Bytes bytes) throws IOException {
    if (!open) {
      throw new IOException("this memory storage is not open");
    }
    snapshot = Optional.of(bytes);
  }

  @Override
  public synchronized Optional<Bytes> snapshot() {
    return snapshot;
  }

  @Override
  public synchronized void close() {
    open = false;
    failure = null;
  }

  private @Nullable Throwable problemWith(WriteBatch batch) {
    if (!open) {
      return new IllegalStateException("this memory storage is not open");
    }
    return BatchRules.problemWith(
        batch, lastDecided.map(BlockHeight::value).orElse(BatchRules.NONE), blocks::containsKey);
  }

  private void add(WriteBatch.BlockRecord block) {
    Held before = blocks.get(block.leaf());
    if (before == null) {
      blocks.put(block.leaf(), Held.undecided(block));
    } else if (block.supersedes()) {
      Held now = before.superseded(block);
      blocks.put(block.leaf(), now);
      decidedBytes += now.proof() == null ? 0 : now.bytes() - before.bytes();
    }
  }

  private void decide(WriteBatch.DecidedRecord record) {
    if (lastDecided.isPresent() && !record.height().isAfter(lastDecided.get())) {
      return;
    }
    Held held = blocks.get(record.leaf());
    if (held == null) {
      throw new IllegalStateException("decided without a block: " + record.leaf());
    }
    Held now = held.decided(history.append(held.parts()), record.proof());
    blocks.put(record.leaf(), now);
    decided.put(record.height(), record.leaf());
    decidedBytes += now.bytes();
    lastDecided = Optional.of(record.height());
  }

  private void evict() {
    while (decidedBytes > maxDecidedBytes && pruneHeight.isAfter(decided.firstKey())) {
      Held oldest = blocks.remove(decided.pollFirstEntry().getValue());
      if (oldest != null) {
        decidedBytes -= oldest.bytes();
        history.forgetBefore(oldest.position() + oldest.length());
      }
    }
  }

  private Bytes bytesOf(Held held) {
    return held.proof() != null && held.parts().isEmpty()
        ? history.read(held.position(), held.length())
        : join(held.parts());
  }

  private static Bytes join(List<Bytes> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    byte[] whole = new byte[parts.stream().mapToInt(Bytes::length).reduce(0, Math::addExact)];
    int position = 0;
    for (Bytes part : parts) {
      part.copyTo(whole, position);
      position += part.length();
    }
    return Bytes.wrap(whole);
  }
}
