package io.hotshot4j.runtime.internal.snapshot;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.core.verify.CommitProofVerifier;
import io.hotshot4j.runtime.internal.lane.Loop;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.lane.Turn;
import io.hotshot4j.runtime.internal.record.SnapshotRecord;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks all members what snapshot they have, and gets them one after the other, the highest first,
 * until one will do. Whoever is silent for some seconds, or lies, is left for the next. On a loop
 * of its own, but what says otherwise.
 */
public final class SnapshotFetch {
  /** How long offers are awaited. */
  static final long OFFERS_NANOS = 3_000_000_000L;

  /** How long one chunk is awaited until it is asked for again. */
  static final long CHUNK_NANOS = 1_000_000_000L;

  private static final int MAX_ATTEMPTS = 3;

  /** Progress is reported once in so many bytes. */
  private static final int REPORT_BYTES = 16 << 20;

  private final Set<PeerId> members;
  private final WireCodec codec;
  private final BiConsumer<PeerId, SnapshotRequest> outbound;
  private final CommitProofVerifier proofs;
  private final long maxBytes;
  private final Scheduling scheduling;
  private final Consumer<String> info;
  private final Loop loop;

  /** The latest frame of each member: it is asked for one at a time. Any thread. */
  private final Map<PeerId, Bytes> frames = new ConcurrentHashMap<>();

  private volatile @Nullable CompletableFuture<Optional<SnapshotRecord>> wanted;
  private volatile boolean closed;

  private final Set<PeerId> answered = new HashSet<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private boolean asking = true;
  private long begunNanos = -1;
  private long askedNanos;
  private int attempts;
  private @Nullable Download download;

  private record Candidate(PeerId peer, SnapshotResponse.Offer offer) {
    BlockHeight height() {
      return offer.block().height();
    }
  }

  /**
   * For one start of a node.
   *
   * @param members whom to ask, without this node
   * @param outbound sends a request to a peer
   * @param maxBytes longest content to take
   */
  public SnapshotFetch(
      Set<PeerId> members,
      WireCodec codec,
      BiConsumer<PeerId, SnapshotRequest> outbound,
      CommitProofVerifier proofs,
      long maxBytes,
      Scheduling scheduling,
      Consumer<String> info) {
    this.members = members;
    this.codec = codec;
    this.outbound = outbound;
    this.proofs = proofs;
    this.maxBytes = maxBytes;
    this.scheduling = scheduling;
    this.info = info;
    this.loop = scheduling.loop("snapshot", this::turn, this::fail);
  }

  /** Begins. Any thread, once. */
  public void start() {
    loop.start();
  }

  /** Ends; whoever waits gets nothing. Any thread. */
  public void close() {
    closed = true;
    loop.close();
    frames.clear();
    fail(new IllegalStateException("closed"));
  }

  /** The next snapshot that its peer had whole, or nothing if there is none. One at a time. */
  public CompletableFuture<Optional<SnapshotRecord>> next() {
    CompletableFuture<Optional<SnapshotRecord>> next = new CompletableFuture<>();
    wanted = next;
    loop.wake();
    return next;
  }

  /** A frame has come. Any thread. */
  public void onFrame(PeerId from, Bytes frame) {
    if (!closed && members.contains(from) && WireCodec.isSnapshotResponse(frame)) {
      frames.put(from, frame);
      loop.wake();
    }
  }

  private void fail(Throwable cause) {
    CompletableFuture<Optional<SnapshotRecord>> waiting = wanted;
    if (waiting != null) {
      waiting.completeExceptionally(cause);
    }
  }

  private long turn() {
    CompletableFuture<Optional<SnapshotRecord>> waiting = wanted;
    if (waiting == null || waiting.isDone()) {
      return Turn.IDLE;
    }
    for (PeerId peer : List.copyOf(frames.keySet())) {
      Bytes frame = frames.remove(peer);
      if (frame != null) {
        take(peer, frame);
      }
    }
    long now = scheduling.nanoTime();
    return asking && ask(now) ? CHUNK_NANOS / 4 : fetch(now, waiting);
  }

  /** Whether offers are still awaited. */
  private boolean ask(long now) {
    boolean first = begunNanos < 0;
    if (first) {
      begunNanos = now;
    }
    if (answered.containsAll(members) || now - begunNanos >= OFFERS_NANOS) {
      asking = false;
      candidates.sort(Comparator.comparing(Candidate::height));
      return false;
    }
    if (first || now - askedNanos >= CHUNK_NANOS) {
      askedNanos = now;
      for (PeerId member : members) {
        if (!answered.contains(member)) {
          outbound.accept(member, SnapshotRequest.OFFER);
        }
      }
    }
    return true;
  }

  private long fetch(long now, CompletableFuture<Optional<SnapshotRecord>> waiting) {
    while (true) {
      Download current = download;
      if (current == null) {
        if (candidates.isEmpty()) {
          waiting.complete(Optional.empty());
          return Turn.IDLE;
        }
        Candidate best = candidates.remove(candidates.size() - 1);
        current = begin(best.peer(), best.offer(), now);
      }
      if (current.isComplete()) {
        download = null;
        Optional<SnapshotRecord> record = current.finish();
        if (record.isPresent()) {
          waiting.complete(record);
          return Turn.IDLE;
        }
        info.accept("the snapshot of " + current.peer + " has another hash than was promised");
        continue;
      }
      if (now - current.begunNanos >= Snapshots.HOLD_NANOS) {
        leave(current, "takes too long");
        continue;
      }
      if (attempts == 0 || now - askedNanos >= CHUNK_NANOS) {
        if (attempts == MAX_ATTEMPTS) {
          leave(current, "is silent");
          continue;
        }
        attempts++;
        askedNanos = now;
        outbound.accept(current.peer, current.request());
      }
      return Math.max(1, askedNanos + CHUNK_NANOS - now);
    }
  }

  private Download begin(PeerId peer, SnapshotResponse.Offer offer, long begun) {
    info.accept(
        "fetches the snapshot at height %s, %d bytes, from %s"
            .formatted(offer.block().height(), offer.length(), peer));
    Download next = new Download(peer, offer, codec.limits().chunkBytes(), begun);
    download = next;
    attempts = 0;
    return next;
  }

  private void leave(Download current, String why) {
    info.accept(
        "%s %s after %d of %d bytes of its snapshot"
            .formatted(current.peer, why, current.received(), current.offer.length()));
    download = null;
  }

  private void take(PeerId peer, Bytes frame) {
    SnapshotResponse response;
    try {
      if (!(codec.decode(frame) instanceof SnapshotResponse decoded)) {
        return;
      }
      response = decoded;
    } catch (DecodeException e) {
      info.accept(peer + " answers with a bad frame: " + e.getMessage());
      answered.add(peer);
      return;
    }
    Download current = download;
    if (asking) {
      if (answered.add(peer)) {
        response
            .offer()
            .filter(offer -> isGood(peer, offer))
            .ifPresent(offer -> candidates.add(new Candidate(peer, offer)));
      }
    } else if (current != null && current.peer.equals(peer)) {
      take(current, response);
    }
  }

  private void take(Download current, SnapshotResponse response) {
    Optional<SnapshotResponse.Offer> offer = response.offer();
    if (offer.isEmpty()) {
      leave(current, "has nothing any more");
    } else if (!offer.get().hash().equals(current.offer.hash())) {
      // It has a newer one by now; the time it has got goes on.
      boolean isNewer = offer.get().block().height().isAfter(current.offer.block().height());
      if (isNewer && isGood(current.peer, offer.get())) {
        begin(current.peer, offer.get(), current.begunNanos);
      } else {
        leave(current, "offers another one");
      }
    } else {
      int before = current.received() / REPORT_BYTES;
      if (current.add(response)) {
        attempts = 0;
        if (current.received() / REPORT_BYTES > before) {
          info.accept(
              "%d of %d bytes of the snapshot are here"
                  .formatted(current.received(), current.offer.length()));
        }
      }
    }
  }

  private boolean isGood(PeerId peer, SnapshotResponse.Offer offer) {
    String objection = null;
    if (offer.length() > maxBytes) {
      objection = "it has " + offer.length() + " bytes, at most " + maxBytes + " are allowed";
    } else if (offer.length() == 0 || !offer.block().height().isAfter(BlockHeight.GENESIS)) {
      objection = "it is of no block";
    } else if (!offer.proof().isAbout(offer.block().commitment())
        || !proofs.isValid(offer.proof())) {
      objection = "its block is not proven to be final";
    }
    if (objection != null) {
      info.accept("the snapshot that " + peer + " offers is not wanted: " + objection);
    }
    return objection == null;
  }
}
