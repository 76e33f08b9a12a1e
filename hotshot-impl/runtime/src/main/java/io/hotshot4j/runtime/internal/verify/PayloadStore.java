package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.View;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Payloads that are held in memory, by commitment: each was hashed once, when it came. Bounded by
 * bytes; those that came first give way, and what was stored can be read back from the log.
 */
public final class PayloadStore {
  /** Payloads of one view that come unasked: an honest leader sends one. */
  private static final int AHEAD_PER_VIEW = 2;

  private static final int BLOCKS_HELD = 24;

  private final Hash emptyCommitment;
  private final long maxBytes;

  // Guarded by this.
  private final Map<Hash, Held> held = new LinkedHashMap<>();
  private final TreeMap<View, Integer> ahead = new TreeMap<>();
  private long bytes;

  private record Held(View view, Payload payload, Hash vid) {
    /** Where payloads are not dispersed the rest of the header is compared by whoever judges it. */
    boolean isOf(BlockHeader header) {
      return vid.equals(Hash.ZERO)
          || vid.equals(header.vidCommitment())
              && payload.encoded().length() == header.payloadLength()
              && payload.transactions().size() == header.transactionCount();
    }
  }

  /**
   * What headers say of a payload.
   *
   * @param commitment its commitment
   * @param vid the commitment to its shares; {@link Hash#ZERO} where payloads are not dispersed
   * @param payload the payload itself
   */
  record Known(Hash commitment, Hash vid, Payload payload) {}

  /** For an application and blocks of a size. */
  public PayloadStore(Application application, int maxBlockBytes) {
    this.emptyCommitment = application.commit(Payload.EMPTY);
    this.maxBytes = (long) BLOCKS_HELD * maxBlockBytes;
  }

  /** Commitment to the empty payload, which is held always. */
  public Hash emptyCommitment() {
    return emptyCommitment;
  }

  /** The payload of a header, if it is held. */
  public synchronized Optional<Payload> find(BlockHeader header) {
    if (header.payloadLength() == 0) {
      return Optional.of(Payload.EMPTY);
    }
    return Optional.ofNullable(held.get(header.payloadCommitment()))
        .filter(found -> found.isOf(header))
        .map(Held::payload);
  }

  /** The payload with a commitment, if it is held. */
  public synchronized Optional<Payload> find(Hash commitment) {
    return Optional.ofNullable(held.get(commitment)).map(Held::payload);
  }

  /** Whether a leader may send one more payload for this view. */
  public synchronized boolean hasRoomAhead(View view) {
    return ahead.getOrDefault(view, 0) < AHEAD_PER_VIEW;
  }

  /** Whether these very bytes are held for the view, so that they need not be hashed again. */
  synchronized Optional<Known> known(View view, Bytes encoded) {
    for (Map.Entry<Hash, Held> entry : held.entrySet()) {
      if (entry.getValue().view().equals(view)
          && entry.getValue().payload().encoded().equals(encoded)) {
        return Optional.of(
            new Known(entry.getKey(), entry.getValue().vid(), entry.getValue().payload()));
      }
    }
    return Optional.empty();
  }

  /** Keeps a payload that its leader sent ahead of the block. */
  synchronized void putAhead(View view, Known known) {
    ahead.merge(view, 1, Integer::sum);
    put(view, known.commitment(), known.vid(), known.payload());
  }

  /**
   * Keeps a payload until its view is decided.
   *
   * @param vid the commitment to its shares; {@link Hash#ZERO} where payloads are not dispersed
   */
  public synchronized void put(View view, Hash commitment, Hash vid, Payload payload) {
    if (payload.encoded().isEmpty()) {
      return;
    }
    // Out and in again: what is wanted now, of whatever view, must be the last to make room.
    Held before = held.remove(commitment);
    View latest = before == null ? view : View.max(view, before.view());
    held.put(commitment, new Held(latest, payload, vid));
    if (before == null) {
      bytes += payload.encoded().length();
    }
    while (bytes > maxBytes && held.size() > 1) {
      Hash first = held.keySet().iterator().next();
      Held dropped = held.remove(first);
      bytes -= dropped == null ? 0 : dropped.payload().encoded().length();
    }
  }

  /** Lets go of everything up to a decided view. */
  public synchronized void prune(View decided) {
    ahead.headMap(decided, true).clear();
    held.values()
        .removeIf(
            entry -> {
              boolean over = !entry.view().isAfter(decided);
              bytes -= over ? entry.payload().encoded().length() : 0;
              return over;
            });
  }
}
