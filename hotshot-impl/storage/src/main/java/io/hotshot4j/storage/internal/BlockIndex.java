package io.hotshot4j.storage.internal;

import io.hotshot4j.api.types.Hash;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where every retained block is: about 300 bytes of heap for each. Changed by the storage thread
 * only, read by any.
 */
final class BlockIndex {
  /**
   * A retained block.
   *
   * @param leaf its identity
   * @param view its view
   * @param block its record
   * @param height its height once decided, else -1
   * @param proof its commit proof once decided
   */
  record Entry(Hash leaf, long view, Location block, long height, @Nullable Location proof) {
    boolean isDecided() {
      return proof != null;
    }
  }

  private final Map<Hash, Entry> byLeaf = new ConcurrentHashMap<>();
  private final Map<Long, Entry> byHeight = new ConcurrentHashMap<>();
  private final Map<Hash, Entry> undecided = new ConcurrentHashMap<>();
  private final TreeMap<Long, Integer> livePerSegment = new TreeMap<>();
  private long prunedHeight;
  private long lastDecided = BatchRules.NONE;
  private long lowestDecided = Long.MAX_VALUE;

  @Nullable Entry block(Hash leaf) {
    return byLeaf.get(leaf);
  }

  @Nullable Entry decided(long height) {
    return byHeight.get(height);
  }

  boolean contains(Hash leaf) {
    return byLeaf.containsKey(leaf);
  }

  long lastDecided() {
    return lastDecided;
  }

  /** The mark of a pruning of lower views and segments, with the height not to be forgotten. */
  PruneMark mark(long view, long keptFrom) {
    return new PruneMark(view, prunedHeight, lastDecided, keptFrom);
  }

  List<Entry> undecidedByView() {
    return undecided.values().stream().sorted(Comparator.comparingLong(Entry::view)).toList();
  }

  /** Whether nothing in a segment is needed any more. */
  boolean isDead(long segment) {
    return !livePerSegment.containsKey(segment);
  }

  /** A record; of one leaf the last counts. */
  void put(Hash leaf, long view, Location block) {
    Entry before = byLeaf.get(leaf);
    Entry entry =
        before == null
            ? new Entry(leaf, view, block, BatchRules.NONE, null)
            : new Entry(leaf, before.view(), block, before.height(), before.proof());
    byLeaf.put(leaf, entry);
    if (entry.isDecided()) {
      byHeight.put(entry.height(), entry);
    } else {
      undecided.put(leaf, entry);
    }
    livePerSegment.merge(block.segment(), 1, Integer::sum);
    release(before == null ? null : before.block());
  }

  /** Whether the block was there; if not, only the height is noted. */
  boolean decide(long height, Hash leaf, Location proof) {
    lastDecided = Math.max(lastDecided, height);
    Entry entry = byLeaf.get(leaf);
    if (entry == null || entry.isDecided()) {
      return entry != null;
    }
    Entry decided = new Entry(leaf, entry.view(), entry.block(), height, proof);
    byLeaf.put(leaf, decided);
    byHeight.put(height, decided);
    undecided.remove(leaf);
    lowestDecided = Math.min(lowestDecided, height);
    livePerSegment.merge(proof.segment(), 1, Integer::sum);
    return true;
  }

  /**
   * Forgets undecided blocks of lower views and decided blocks of lower heights.
   *
   * @return whether there were any
   */
  boolean prune(PruneMark mark) {
    int before = byLeaf.size();
    prunedHeight = Math.max(prunedHeight, mark.height());
    lastDecided = Math.max(lastDecided, mark.lastDecided());
    for (Entry entry : List.copyOf(undecided.values())) {
      if (entry.view() < mark.view()) {
        undecided.remove(entry.leaf());
        byLeaf.remove(entry.leaf());
        release(entry.block());
      }
    }
    for (; lowestDecided < prunedHeight && lowestDecided <= lastDecided; lowestDecided++) {
      Entry entry = byHeight.remove(lowestDecided);
      if (entry != null) {
        byLeaf.remove(entry.leaf());
        release(entry.block());
        release(entry.proof());
      }
    }
    return byLeaf.size() < before;
  }

  private void release(@Nullable Location location) {
    if (location != null) {
      livePerSegment.computeIfPresent(
          location.segment(), (segment, live) -> live == 1 ? null : live - 1);
    }
  }
}
