package io.hotshot4j.runtime.internal.custody;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What is held for blocks that are not decided, by commitment. Bounded by bytes: those that came
 * first give way, and what was stored can be read back from the log. Any thread.
 */
public final class Undecided<V> {
  /** How many that come unasked are taken for a view: an honest leader sends one. */
  private static final int AHEAD_PER_VIEW = 2;

  private static final int BLOCKS_HELD = 24;

  private final long maxBytes;
  private final ToIntFunction<V> length;

  // Guarded by this.
  private final Map<Hash, Held<V>> held = new LinkedHashMap<>();
  private final TreeMap<View, Integer> ahead = new TreeMap<>();
  private long bytes;

  private record Held<V>(View view, V what) {}

  /**
   * For blocks of a size.
   *
   * @param length of one in bytes
   */
  public Undecided(int maxBlockBytes, ToIntFunction<V> length) {
    this.maxBytes = (long) BLOCKS_HELD * maxBlockBytes;
    this.length = length;
  }

  /** What is held under a commitment. */
  public synchronized Optional<V> find(Hash commitment) {
    return Optional.ofNullable(held.get(commitment)).map(Held::what);
  }

  /** One like this that is held for a view, with its commitment. */
  public synchronized Optional<Map.Entry<Hash, V>> find(View view, Predicate<V> wanted) {
    return held.entrySet().stream()
        .filter(each -> each.getValue().view().equals(view) && wanted.test(each.getValue().what()))
        .map(each -> Map.entry(each.getKey(), each.getValue().what()))
        .findFirst();
  }

  /** Whether a leader may send one more for this view. */
  public synchronized boolean hasRoomAhead(View view) {
    return ahead.getOrDefault(view, 0) < AHEAD_PER_VIEW;
  }

  /** Counts one that a leader has sent for this view; false if it may not. */
  public synchronized boolean countAhead(View view) {
    boolean room = hasRoomAhead(view);
    if (room) {
      ahead.merge(view, 1, Integer::sum);
    }
    return room;
  }

  /** Keeps this until its view is decided. */
  public synchronized void put(View view, Hash commitment, V what) {
    // Out and in again: what is wanted now, of whatever view, must be the last to make room.
    Held<V> before = held.remove(commitment);
    View latest = before == null ? view : View.max(view, before.view());
    held.put(commitment, new Held<>(latest, what));
    bytes += length.applyAsInt(what) - (before == null ? 0 : length.applyAsInt(before.what()));
    while (bytes > maxBytes && held.size() > 1) {
      Held<V> dropped = held.remove(held.keySet().iterator().next());
      bytes -= dropped == null ? 0 : length.applyAsInt(dropped.what());
    }
  }

  /** Lets go of everything up to a decided view. */
  public synchronized void prune(View decided) {
    ahead.headMap(decided, true).clear();
    held.values()
        .removeIf(
            each -> {
              boolean over = !each.view().isAfter(decided);
              bytes -= over ? length.applyAsInt(each.what()) : 0;
              return over;
            });
  }
}
