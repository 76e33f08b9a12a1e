package io.hotshot4j.runtime.internal.net;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.core.message.ShareRequest;
import io.hotshot4j.core.message.SnapshotRequest;
import io.hotshot4j.core.message.SnapshotResponse;
import io.hotshot4j.core.message.VidShare;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.lane.Lane;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.snapshot.Snapshots;
import io.hotshot4j.transport.PeerId;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers peers that miss blocks, from the log, or the state after them. Reads happen on a lane of
 * their own; each peer has an allowance, and what exceeds it or the lane's queue is dropped:
 * whoever needs it asks again.
 */
public final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final int MAX_QUEUED = 256;
  private static final int MAX_PEERS = 1024;

  /** A leaf and the fixed part of a header take less. */
  private static final int HEADER_BYTES = 256;

  private static final long REQUESTS_BURST = 128;
  private static final long REQUESTS_PER_SECOND = 256;
  private static final long BYTES_BURST = 64L << 20;
  private static final long BYTES_PER_SECOND = 64L << 20;

  private record Allowance(TokenBucket requests, TokenBucket bytes) {}

  private final Lane lane;
  private final BlockLog log;
  private final Custody custody;
  private final int members;
  private final Outbound outbound;
  private final int rangeBytes;
  private final Snapshots snapshots;
  private final LongSupplier nanoTime;
  // On the lane only.
  private final Map<PeerId, Allowance> allowances =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PeerId, Allowance> eldest) {
          return size() > MAX_PEERS;
        }
      };

  /**
   * Serves from a log.
   *
   * @param members how many members there are
   * @param rangeBytes most bytes of the blocks in one range
   */
  public Serving(
      Lane lane,
      BlockLog log,
      Custody custody,
      int members,
      Outbound outbound,
      int rangeBytes,
      Snapshots snapshots,
      LongSupplier nanoTime) {
    this.lane = lane;
    this.log = log;
    this.custody = custody;
    this.members = members;
    this.outbound = outbound;
    this.rangeBytes = rangeBytes;
    this.snapshots = snapshots;
    this.nanoTime = nanoTime;
  }

  /** Takes a request. Any thread. */
  public void onRequest(PeerId from, Message request) {
    if (lane.size() < MAX_QUEUED) {
      lane.execute(() -> serve(from, request));
    }
  }

  private void serve(PeerId from, Message request) {
    long now = nanoTime.getAsLong();
    Allowance allowance =
        allowances.computeIfAbsent(
            from,
            peer ->
                new Allowance(
                    new TokenBucket(REQUESTS_BURST, REQUESTS_PER_SECOND, now),
                    new TokenBucket(BYTES_BURST, BYTES_PER_SECOND, now)));
    if (!allowance.requests().isOpen(now) || !allowance.bytes().isOpen(now)) {
      LOG.debug("Peer {} asks for more than its allowance", from);
      return;
    }
    allowance.requests().take(1);
    try {
      if (request instanceof BlockRequest block) {
        answer(from, block, allowance);
      } else if (request instanceof RangeRequest range) {
        answer(from, range, allowance);
      } else if (request instanceof ShareRequest share) {
        answer(from, share, allowance);
      } else if (request instanceof SnapshotRequest wanted) {
        SnapshotResponse response = snapshots.answer(wanted, log);
        allowance.bytes().take(response.bytes().length());
        outbound.send(Recipients.only(from), response);
      }
    } catch (UncheckedIOException e) {
      LOG.warn("A block that peer {} asked for cannot be read: {}", from, e.getMessage());
    }
  }

  private void answer(PeerId from, BlockRequest request, Allowance allowance) {
    Optional<BlockRecord> record = log.block(request.leaf());
    if (record.isPresent() && record.get().justify().isPresent()) {
      Bytes payload = request.withPayload() ? record.get().payload() : Bytes.EMPTY;
      allowance.bytes().take(payload.length());
      outbound.send(
          Recipients.only(from),
          new BlockResponse(record.get().block(), record.get().justify().get(), payload));
    }
  }

  /** The own share as stored, or that of any member, made of the payload. */
  private void answer(PeerId from, ShareRequest request, Allowance allowance) {
    Optional<BlockRecord> record = log.block(request.leaf());
    if (record.isEmpty() || request.member() >= members) {
      return;
    }
    BlockRecord stored = record.get();
    Hash vid = stored.block().header().vidCommitment();
    if (stored.share().isPresent() && request.member() == custody.self()) {
      BlockRecord.StoredShare own = stored.share().get();
      allowance.bytes().take(own.share().length());
      outbound.send(
          Recipients.only(from),
          new VidShare(stored.block().view(), vid, request.member(), own.common(), own.share()));
    } else if (!stored.payload().isEmpty() && custody.isDispersed()) {
      // Making shares costs more than sending what they are made of.
      allowance.bytes().take(2L * stored.payload().length());
      outbound.send(
          Recipients.only(from),
          custody.share(stored.block().view(), BlockLog.payload(stored), request.member()));
    }
  }

  /** A payload in a range only where everybody keeps them. */
  private Bytes payloadOf(BlockRecord record) {
    return custody.isDispersed() ? Bytes.EMPTY : record.payload();
  }

  private void answer(PeerId from, RangeRequest request, Allowance allowance) {
    BlockHeight decided = log.lastDecided();
    List<RangeResponse.Entry> entries = new ArrayList<>();
    Optional<CommitProof> proof = Optional.empty();
    int proven = 0;
    long bytes = 0;
    BlockHeight height = request.from();
    while (!height.isAfter(decided) && entries.size() < RangeResponse.MAX_BLOCKS) {
      Optional<BlockLog.Decided> next = log.decided(height);
      if (next.isEmpty()) {
        break;
      }
      BlockRecord record = next.get().record();
      int length =
          HEADER_BYTES
              + record.block().header().application().length()
              + payloadOf(record).length();
      if (!entries.isEmpty() && bytes + length > rangeBytes) {
        break;
      }
      bytes += length;
      entries.add(new RangeResponse.Entry(record.block(), payloadOf(record)));
      if (next.get().proof().isAbout(record.block().commitment())) {
        proof = Optional.of(next.get().proof());
        proven = entries.size();
      }
      height = height.next();
    }
    allowance.bytes().take(bytes);
    outbound.send(
        Recipients.only(from), new RangeResponse(decided, entries.subList(0, proven), proof));
  }
}
