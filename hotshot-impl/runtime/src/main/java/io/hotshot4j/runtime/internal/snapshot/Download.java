package io.hotshot4j.runtime.internal.snapshot;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.runtime.internal.record.SnapshotRecord;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One snapshot on its way from one peer. Only what has come takes memory, whatever was promised. On
 * the loop of {@link SnapshotFetch}.
 */
final class Download {
  final PeerId peer;
  final SnapshotResponse.Offer offer;
  final long begunNanos;
  private final int chunkBytes;
  private final List<Bytes> chunks = new ArrayList<>();
  private int received;

  Download(PeerId peer, SnapshotResponse.Offer offer, int chunkBytes, long begunNanos) {
    this.peer = peer;
    this.offer = offer;
    this.chunkBytes = chunkBytes;
    this.begunNanos = begunNanos;
  }

  /** What to ask for next. */
  SnapshotRequest request() {
    return new SnapshotRequest(offer.hash(), chunks.size());
  }

  int received() {
    return received;
  }

  boolean isComplete() {
    return received == offer.length();
  }

  /** Takes the chunk that was asked for; false if it is another one or of another length. */
  boolean add(SnapshotResponse response) {
    Bytes bytes = response.bytes();
    if (response.chunk() != chunks.size()
        || bytes.length() != Math.min(chunkBytes, offer.length() - received)) {
      return false;
    }
    chunks.add(bytes);
    received += bytes.length();
    return true;
  }

  /** The snapshot, once complete, if it has the hash that was promised. */
  Optional<SnapshotRecord> finish() {
    byte[] content = new byte[received];
    int at = 0;
    for (Bytes chunk : chunks) {
      chunk.copyTo(content, at);
      at += chunk.length();
    }
    Bytes whole = Bytes.wrap(content);
    return Sha256.hash(whole).equals(offer.hash())
        ? Optional.of(new SnapshotRecord(offer.block(), offer.proof(), whole))
        : Optional.empty();
  }
}
