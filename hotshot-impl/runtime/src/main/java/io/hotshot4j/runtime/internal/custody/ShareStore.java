package io.hotshot4j.runtime.internal.custody;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.runtime.internal.record.BlockRecord.StoredShare;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The own shares of payloads whose blocks are not decided, by commitment. Bounded by bytes; those
 * that came first give way, and what was stored can be read back from the log. Any thread.
 */
public final class ShareStore {
  /** Shares of one view that come unasked: an honest leader sends one. */
  private static final int AHEAD_PER_VIEW = 2;

  private static final int SHARES_HELD = 24;

  private final long maxBytes;

  // Guarded by this.
  private final Map<Hash, Held> held = new LinkedHashMap<>();
  private final TreeMap<View, Integer> ahead = new TreeMap<>();
  private long bytes;

  private record Held(View view, StoredShare share) {
    int length() {
      return share.common().length() + share.share().length();
    }
  }

  /** For blocks of a size, of which a share may be all. */
  public ShareStore(int maxBlockBytes) {
    this.maxBytes = (long) SHARES_HELD * maxBlockBytes;
  }

  /** The own share under a commitment, if it is held. */
  public synchronized Optional<StoredShare> find(Hash vid) {
    return Optional.ofNullable(held.get(vid)).map(Held::share);
  }

  /** Whether a leader may send one more share for this view; then that one counts. */
  public synchronized boolean admitsAhead(View view) {
    boolean room = ahead.getOrDefault(view, 0) < AHEAD_PER_VIEW;
    if (room) {
      ahead.merge(view, 1, Integer::sum);
    }
    return room;
  }

  /** Keeps a share that has been checked until its view is decided. */
  public synchronized void put(View view, Hash vid, StoredShare share) {
    // Out and in again: what is wanted now, of whatever view, must be the last to make room.
    Held before = held.remove(vid);
    View latest = before == null ? view : View.max(view, before.view());
    Held next = new Held(latest, share);
    held.put(vid, next);
    bytes += next.length() - (before == null ? 0 : before.length());
    while (bytes > maxBytes && held.size() > 1) {
      Held dropped = held.remove(held.keySet().iterator().next());
      bytes -= dropped == null ? 0 : dropped.length();
    }
  }

  /** Lets go of everything up to a decided view. */
  public synchronized void prune(View decided) {
    ahead.headMap(decided, true).clear();
    held.values()
        .removeIf(
            entry -> {
              boolean over = !entry.view().isAfter(decided);
              bytes -= over ? entry.length() : 0;
              return over;
            });
  }
}
