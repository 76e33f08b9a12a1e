package io.hotshot4j.testkit;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The simplest correct storage, a list of batches, with defects to choose from. */
final class TinyStorage implements ConsensusStorage {
  /** What outlives a storage. */
  static final class Place {
    final List<WriteBatch> log = new ArrayList<>();
    int durable;
    Optional<Bytes> snapshot = Optional.empty();
    Optional<Bytes> durableSnapshot = Optional.empty();
    int operations;
    int failingOperation = -1;
    int recoveries;
    boolean open;
  }

  private record Held(Hash leaf, View view, Bytes bytes) {}

  private final Place place;
  private final StorageDefect defect;
  private final Map<Hash, Held> blocks = new LinkedHashMap<>();
  private final TreeMap<Long, StoredBlock> decided = new TreeMap<>();
  private final Map<Hash, Long> heights = new LinkedHashMap<>();
  private final List<CompletableFuture<Void>> late = new ArrayList<>();
  private Optional<Bytes> safety = Optional.empty();
  private final Thread opener = Thread.currentThread();
  private boolean running;
  private @Nullable Throwable failure;

  TinyStorage(Place place, StorageDefect defect) {
    this.place = place;
    this.defect = defect;
  }

  @Override
  public synchronized RecoveredState recover() throws IOException {
    if (place.open && defect != StorageDefect.OPENS_TWICE) {
      throw new IOException("the place is in use");
    }
    if (defect == StorageDefect.CANNOT_GO_ON_AFTER_A_CRASH && ++place.recoveries > 3) {
      throw new IOException("too much to recover");
    }
    place.open = true;
    running = true;
    blocks.clear();
    decided.clear();
    heights.clear();
    safety = Optional.empty();
    place.log.forEach(this::apply);
    Optional<Bytes> record = safety;
    if (defect == StorageDefect.IS_NOT_EMPTY_AT_FIRST && place.log.isEmpty()) {
      record = Optional.of(Bytes.ofUtf8("safety record 0"));
    }
    List<Held> undecided =
        new ArrayList<>(
            blocks.values().stream().filter(held -> !heights.containsKey(held.leaf())).toList());
    if (defect != StorageDefect.KEEPS_UNDECIDED_BLOCKS_IN_ORDER_OF_ARRIVAL) {
      undecided.sort(Comparator.comparing(Held::view));
    }
    Optional<BlockHeight> last =
        decided.isEmpty() || defect == StorageDefect.FORGETS_DECIDED_HEIGHTS && decided.size() == 19
            ? Optional.empty()
            : Optional.of(new BlockHeight(decided.lastKey()));
    return new RecoveredState(
        record, undecided.stream().map(Held::bytes).toList(), last, List.of());
  }

  @Override
  public synchronized CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    if (!running && defect != StorageDefect.TAKES_BATCHES_BEFORE_RECOVERY) {
      return CompletableFuture.failedStage(new IllegalStateException("not open"));
    }
    if (failure != null) {
      return CompletableFuture.failedStage(failure);
    }
    Optional<String> problem = problem(batch);
    if (problem.isPresent()) {
      return refuse(batch, problem.get());
    }
    return write(batch, durability);
  }

  private CompletionStage<Void> refuse(WriteBatch batch, String problem) {
    IllegalArgumentException reason = new IllegalArgumentException(problem);
    if (defect == StorageDefect.WRITES_THE_GOOD_HALF_OF_A_BATCH) {
      place.log.add(new WriteBatch(batch.safetyRecord(), batch.blocks(), List.of()));
    }
    if (defect != StorageDefect.GOES_ON_AFTER_A_BAD_BATCH) {
      failure = reason;
    }
    return CompletableFuture.failedStage(reason);
  }

  private CompletionStage<Void> write(WriteBatch batch, Durability durability) {
    try {
      operation();
      place.log.add(batch);
      apply(batch);
      if (durability == Durability.SYNCED) {
        operation();
        if (defect != StorageDefect.ACKNOWLEDGES_BEFORE_THE_SYNC) {
          place.durable = place.log.size();
        }
      }
    } catch (IOException e) {
      if (defect != StorageDefect.TRIES_A_FAILED_SYNC_AGAIN) {
        failure = e;
      }
      return CompletableFuture.failedStage(e);
    }
    if (defect == StorageDefect.COMPLETES_BUFFERED_BATCHES_FIRST) {
      CompletableFuture<Void> stage = new CompletableFuture<>();
      late.add(stage);
      if (durability == Durability.SYNCED || place.log.size() > 198) {
        for (int i = late.size() - 1; i >= 0; i--) {
          late.get(i).complete(null);
        }
        late.clear();
      }
      return stage;
    }
    return CompletableFuture.completedStage(null);
  }

  private void operation() throws IOException {
    if (++place.operations == place.failingOperation) {
      throw new IOException("operation " + place.operations + " fails");
    }
  }

  private Optional<String> problem(WriteBatch batch) {
    long last = decided.isEmpty() ? -1 : decided.lastKey();
    for (WriteBatch.DecidedRecord record : batch.decided()) {
      long height = record.height().value();
      if (height <= last) {
        continue;
      }
      if (last >= 0 && height != last + 1) {
        return Optional.of("height " + height + " after " + last);
      }
      boolean held =
          blocks.containsKey(record.leaf())
              || batch.blocks().stream().anyMatch(block -> block.leaf().equals(record.leaf()));
      if (!held && defect != StorageDefect.DECIDES_WHAT_IT_DOES_NOT_HAVE) {
        return Optional.of("no block for height " + height);
      }
      last = height;
    }
    return Optional.empty();
  }

  private void apply(WriteBatch batch) {
    batch.safetyRecord().ifPresent(this::replaceSafety);
    for (WriteBatch.BlockRecord block : batch.blocks()) {
      Held held = new Held(block.leaf(), block.view(), joined(block));
      if (defect == StorageDefect.REPLACES_A_BLOCK || block.supersedes()) {
        supersede(held);
      } else {
        blocks.putIfAbsent(block.leaf(), held);
      }
    }
    int kept = 0;
    for (WriteBatch.DecidedRecord record : batch.decided()) {
      Held held = blocks.get(record.leaf());
      boolean dropped = defect == StorageDefect.KEEPS_ONE_DECISION_OF_A_BATCH && kept++ > 0;
      if (held != null && !dropped) {
        heights.put(record.leaf(), record.height().value());
        decided.putIfAbsent(record.height().value(), new StoredBlock(held.bytes(), record.proof()));
      }
    }
  }

  private void supersede(Held held) {
    Long height = heights.get(held.leaf());
    if (defect == StorageDefect.IGNORES_WHAT_SUPERSEDES
        || defect == StorageDefect.SUPERSEDES_NOTHING_DECIDED && height != null) {
      return;
    }
    blocks.put(held.leaf(), held);
    if (height != null) {
      decided.computeIfPresent(
          height, (at, before) -> new StoredBlock(held.bytes(), before.proof()));
    }
  }

  private void replaceSafety(Bytes record) {
    boolean longer = safety.map(Bytes::length).orElse(0) > 1_000;
    if (!longer || defect != StorageDefect.KEEPS_THE_LONGEST_SAFETY_RECORD) {
      safety = Optional.of(record);
    }
  }

  private Bytes joined(WriteBatch.BlockRecord block) {
    CanonicalWriter writer = new CanonicalWriter(64);
    block.parts().forEach(writer::raw);
    Bytes whole = writer.toBytes();
    int most = defect == StorageDefect.CUTS_LARGE_BLOCKS ? 1 << 20 : Integer.MAX_VALUE;
    return whole.slice(0, Math.min(most, whole.length()));
  }

  @Override
  public synchronized Optional<StoredBlock> decided(BlockHeight height) {
    StoredBlock block = decided.get(height.value());
    if (block != null
        && defect == StorageDefect.SHOWS_OTHER_THREADS_HALF_A_BLOCK
        && Thread.currentThread() != opener) {
      return Optional.of(new StoredBlock(block.block(), Bytes.EMPTY));
    }
    if (block == null
        && defect == StorageDefect.FINDS_DECISIONS_TOO_EARLY
        && Thread.currentThread() == opener
        && height.value() == decided.size() + 1
        && blocks.size() > 1) {
      return Optional.of(new StoredBlock(Bytes.EMPTY, Bytes.EMPTY));
    }
    return Optional.ofNullable(block);
  }

  @Override
  public synchronized Optional<Bytes> block(Hash leaf) {
    Held held = blocks.get(leaf);
    boolean hidden =
        defect == StorageDefect.FINDS_BLOCKS_LATE && decided.isEmpty() && blocks.size() > 2;
    return held == null || hidden ? Optional.empty() : Optional.of(held.bytes());
  }

  /** Forgets as much as it may. */
  @Override
  public synchronized void prune(View view, BlockHeight height) {
    long below = height.value() + (defect == StorageDefect.PRUNES_ONE_HEIGHT_TOO_MANY ? 1 : 0);
    decided.headMap(below).clear();
  }

  @Override
  public synchronized void keepSnapshot(Bytes latest) throws IOException {
    if (defect == StorageDefect.KEEPS_THE_FIRST_SNAPSHOT && place.snapshot.isPresent()) {
      return;
    }
    if (defect == StorageDefect.WRITES_A_SNAPSHOT_OVER_THE_LAST) {
      place.durableSnapshot = Optional.of(latest.slice(0, latest.length() / 2));
    }
    try {
      operation();
      place.snapshot = Optional.of(latest);
      operation();
      if (defect != StorageDefect.KEEPS_A_SNAPSHOT_WITHOUT_A_SYNC) {
        place.durableSnapshot = place.snapshot;
      }
    } catch (IOException e) {
      if (defect == StorageDefect.STOPS_WHEN_A_SNAPSHOT_FAILS) {
        failure = e;
      }
      throw e;
    }
  }

  @Override
  public synchronized Optional<Bytes> snapshot() {
    return place.snapshot;
  }

  @Override
  public void close() {
    if (defect == StorageDefect.CLOSES_ON_ONE_THREAD_ONLY && Thread.currentThread() != opener) {
      while (!Thread.currentThread().isInterrupted()) {
        LockSupport.park();
      }
    }
    synchronized (this) {
      if (running) {
        place.open = false;
        if (defect == StorageDefect.LOSES_THE_SNAPSHOT_ON_CLOSE) {
          place.snapshot = Optional.empty();
        }
        int kept =
            defect == StorageDefect.LOSES_BUFFERED_BATCHES_ON_CLOSE
                ? place.durable
                : place.log.size();
        place.log.subList(kept, place.log.size()).clear();
        place.durable = kept;
      }
      running = false;
    }
  }
}
