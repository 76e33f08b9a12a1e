package io.hotshot4j.transport.cdn.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What large frames hold that have not arrived whole, all connections together. Beyond the bound
 * the one that has been under way longest makes room: an honest frame takes as long as its line
 * needs, and whoever holds back the rest of many is the first to go.
 *
 * <p>Threads: any.
 */
final class UnfinishedFrames {
  /** The receiving end of a connection. */
  interface Holder {
    /** Gives up its frame and its connection. */
    void letGo();
  }

  private final long limit;

  // Guarded by this; in order of beginning.
  private final LinkedHashMap<Holder, Long> held = new LinkedHashMap<>();
  private long total;

  UnfinishedFrames(long limit) {
    this.limit = limit;
  }

  /** More of a frame has arrived. */
  void hold(Holder holder, int bytes) {
    Holder leaving = null;
    synchronized (this) {
      held.merge(holder, (long) bytes, Long::sum);
      total += bytes;
      if (total > limit) {
        Map.Entry<Holder, Long> eldest = held.entrySet().iterator().next();
        leaving = eldest.getKey();
        release(leaving);
      }
    }
    if (leaving != null) {
      leaving.letGo();
    }
  }

  /** A frame is complete or given up. */
  synchronized void release(Holder holder) {
    Long bytes = held.remove(holder);
    total -= bytes == null ? 0 : bytes;
  }

  /** Bytes held. */
  synchronized long total() {
    return total;
  }
}
