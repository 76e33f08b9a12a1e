package io.hotshot4j.sim.disk;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.sim.check.DurableState;
import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.kit.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An append-only log that outlives its node. What was not synced is lost in a crash from some point
 * on: any suffix of it may go, never something before what stays.
 */
public final class SimDisk implements DurableState {
  private final VirtualTime time;
  private final Deque<Write> unsynced = new ArrayDeque<>();
  private final Map<Hash, Stored> blocks = new LinkedHashMap<>();

  /** Blocks as they were before what is kept of their payloads was added. */
  private final Map<Hash, Stored> without = new LinkedHashMap<>();

  private final List<Final> decided = new ArrayList<>();
  private final SafetyRecord initial;
  private SafetyRecord durableRecord;
  private boolean recordLost;
  private long appended;
  private long synced;
  private long lastSyncNanos;
  private long incarnation;
  private boolean full;

  /**
   * A block with its payload and, unless it came by catch-up, the certificate of its parent. Where
   * payloads are dispersed the payload may be missing, which is the empty one, and the own share be
   * there.
   */
  public record Stored(
      Block block,
      Payload payload,
      Optional<Bytes> share,
      Optional<QuorumCertificate> justify,
      long write) {
    /** Whether what the node keeps of the payload is there. */
    public boolean isAvailable() {
      return block.header().payloadLength() == 0
          || !payload.encoded().isEmpty()
          || share.isPresent();
    }
  }

  /** A decided block. */
  public record Final(Hash leaf, CommitProof proof) {}

  /** A copy of a disk. */
  public record Image(SafetyRecord record, List<Stored> blocks, List<Final> decided) {
    /** Copies the lists. */
    public Image {
      blocks = List.copyOf(blocks);
      decided = List.copyOf(decided);
    }
  }

  private sealed interface Write {}

  private record RecordWrite(SafetyRecord record) implements Write {}

  private record BlockWrite(Hash leaf) implements Write {}

  private record DecidedWrite() implements Write {}

  public SimDisk(VirtualTime time, SafetyRecord initial) {
    this.time = time;
    this.initial = initial;
    this.durableRecord = initial;
  }

  public void append(SafetyRecord record) {
    write(new RecordWrite(record));
  }

  public void append(Block block, Payload payload, Optional<QuorumCertificate> justify) {
    append(block, payload, Optional.empty(), justify);
  }

  public void append(
      Block block, Payload payload, Optional<Bytes> share, Optional<QuorumCertificate> justify) {
    Hash leaf = block.commitment();
    Optional<Stored> before = block(leaf);
    Stored stored = new Stored(block, payload, share, justify, appended + 1);
    if (before.isEmpty() || !before.get().isAvailable() && stored.isAvailable()) {
      write(new BlockWrite(leaf));
      before.ifPresent(bare -> without.put(leaf, bare));
      blocks.put(leaf, stored);
    }
  }

  public void append(Final block) {
    write(new DecidedWrite());
    decided.add(block);
  }

  private void write(Write write) {
    unsynced.add(write);
    appended++;
  }

  /** Makes everything appended so far durable and calls back, unless the node dies before. */
  public void sync(long latencyNanos, Runnable done) {
    long upTo = appended;
    afterSync(
        latencyNanos,
        () -> {
          settle(upTo);
          done.run();
        });
  }

  /** Takes as long as a sync and makes nothing durable. */
  public void syncInVain(long latencyNanos, Runnable done) {
    afterSync(latencyNanos, done);
  }

  private void afterSync(long latencyNanos, Runnable action) {
    long expected = incarnation;
    lastSyncNanos = Math.max(lastSyncNanos, time.nowNanos() + latencyNanos);
    time.at(
        lastSyncNanos,
        () -> {
          if (incarnation == expected) {
            action.run();
          }
        });
  }

  /** Whether there is room for another write. */
  public boolean isFull() {
    return full;
  }

  /** Takes away all room, or gives it back. */
  public void fill(boolean toTheBrim) {
    full = toTheBrim;
  }

  /** Copies what a crash in this moment would leave for sure. */
  public Image image() {
    List<Stored> kept = blocks.keySet().stream().flatMap(leaf -> durable(leaf).stream()).toList();
    long lost = unsynced.stream().filter(DecidedWrite.class::isInstance).count();
    return new Image(durableRecord, kept, decided.subList(0, decided.size() - (int) lost));
  }

  /** Puts an older copy in place of everything; only while the node is down. */
  public void restore(Image image) {
    incarnation++;
    unsynced.clear();
    blocks.clear();
    without.clear();
    decided.clear();
    durableRecord = image.record();
    image.blocks().forEach(stored -> blocks.put(stored.block().commitment(), stored));
    decided.addAll(image.decided());
    appended = Math.max(appended, synced);
    synced = appended;
  }

  /** Takes everything; only while the node is down. */
  public void wipe() {
    restore(new Image(initial, List.of(), List.of()));
    lastSyncNanos = 0;
    recordLost = true;
  }

  /** Whether the record of what its node signed was wiped away, and no other written since. */
  public boolean isRecordLost() {
    return recordLost;
  }

  /** Power is gone, and some of the last writes with it. Gives the number of lost writes. */
  public int crash(Dice dice, boolean losesTail) {
    int lost = losesTail ? dice.below(unsynced.size() + 1) : 0;
    crash(lost);
    return lost;
  }

  /** How many writes a crash may lose now. */
  public int unsyncedWrites() {
    return unsynced.size();
  }

  /** Power is gone, and so many of the last unsynced writes with it. */
  public void crash(int lost) {
    incarnation++;
    lastSyncNanos = 0;
    for (int i = 0; i < lost; i++) {
      Write write = unsynced.removeLast();
      appended--;
      if (write instanceof BlockWrite block) {
        blocks.remove(block.leaf());
        Stored before = without.remove(block.leaf());
        if (before != null) {
          blocks.put(block.leaf(), before);
        }
      } else if (write instanceof DecidedWrite) {
        decided.remove(decided.size() - 1);
      }
    }
    settle(appended);
  }

  private void settle(long upTo) {
    while (synced < upTo) {
      if (unsynced.remove() instanceof RecordWrite write) {
        durableRecord = write.record();
        recordLost = false;
      }
      synced++;
    }
  }

  @Override
  public SafetyRecord durableRecord() {
    return durableRecord;
  }

  @Override
  public boolean isDurable(Hash leaf) {
    return durable(leaf).isPresent();
  }

  /** A block as a crash in this moment would leave it for sure. */
  private Optional<Stored> durable(Hash leaf) {
    return block(leaf)
        .filter(this::isSynced)
        .or(() -> Optional.ofNullable(without.get(leaf)).filter(this::isSynced));
  }

  private boolean isSynced(Stored stored) {
    return stored.write() <= synced;
  }

  @Override
  public Optional<Kept> kept(Hash leaf) {
    return durable(leaf).map(SimDisk::kept);
  }

  @Override
  public List<Kept> kept() {
    return blocks.keySet().stream().flatMap(leaf -> kept(leaf).stream()).toList();
  }

  private static Kept kept(Stored stored) {
    return new Kept(stored.block(), stored.payload(), stored.share());
  }

  @Override
  public int decidedBlocks() {
    return decided.size();
  }

  public Optional<Stored> block(Hash leaf) {
    return Optional.ofNullable(blocks.get(leaf));
  }

  public Collection<Stored> blocks() {
    return blocks.values();
  }

  /** Decided blocks by height, from height 1 on. */
  public List<Final> decided() {
    return decided;
  }
}
