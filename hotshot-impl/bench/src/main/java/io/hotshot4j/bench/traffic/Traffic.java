package io.hotshot4j.bench.traffic;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.DaProposal;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import java.util.TreeMap;

/** Counts frames by what is in them and the view they are about. */
public final class Traffic {
  /** What every view without a fault needs. */
  public enum Kind {
    PAYLOAD,
    PROPOSAL,
    VOTE
  }

  private final WireCodec codec;
  private final TreeMap<View, Count[]> views = new TreeMap<>();
  private final Count other = new Count();

  /** Frames of one kind. */
  public static final class Count {
    private long sent;
    private long sentBytes;
    private long delivered;
    private long deliveredBytes;

    /** Frames handed to the transport, a broadcast counted once. */
    public long sent() {
      return sent;
    }

    /** Their bytes: what the senders' uplinks carry if a relay makes the copies. */
    public long sentBytes() {
      return sentBytes;
    }

    /** Frames that arrive, a broadcast counted at each receiver. */
    public long delivered() {
      return delivered;
    }

    /** Their bytes. */
    public long deliveredBytes() {
      return deliveredBytes;
    }

    private void add(int receivers, int bytes) {
      sent++;
      sentBytes += bytes;
      delivered += receivers;
      deliveredBytes += (long) receivers * bytes;
    }
  }

  Traffic(WireCodec codec) {
    this.codec = codec;
  }

  void add(Bytes frame, int receivers) {
    countFor(frame).add(receivers, frame.length());
  }

  /** The frames of a kind that were about a view. */
  public Count of(View view, Kind kind) {
    Count[] counts = views.get(view);
    return counts == null ? new Count() : counts[kind.ordinal()];
  }

  /** All the rest: timeouts, certificates alone, requests, answers, forwarded transactions. */
  public Count other() {
    return other;
  }

  private Count countFor(Bytes frame) {
    Message message;
    try {
      message = codec.decode(frame);
    } catch (DecodeException e) {
      throw new IllegalStateException("A node sends what no node can read", e);
    }
    if (message instanceof Proposal proposal) {
      return count(proposal.view(), Kind.PROPOSAL);
    } else if (message instanceof DaProposal payload) {
      return count(payload.view(), Kind.PAYLOAD);
    } else if (message instanceof Vote vote) {
      return count(vote.view(), Kind.VOTE);
    }
    return other;
  }

  private Count count(View view, Kind kind) {
    return views.computeIfAbsent(view, unseen -> fresh())[kind.ordinal()];
  }

  private static Count[] fresh() {
    Count[] counts = new Count[Kind.values().length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new Count();
    }
    return counts;
  }
}
