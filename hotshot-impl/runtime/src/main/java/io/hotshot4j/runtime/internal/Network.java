package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.runtime.internal.net.Serving;
import io.hotshot4j.runtime.internal.pool.TransactionPool;
import io.hotshot4j.runtime.internal.verify.Arrivals;
import io.hotshot4j.runtime.internal.verify.Rejections;
import io.hotshot4j.runtime.internal.verify.RequestSink;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import java.nio.ByteBuffer;

/** The door for frames: admission on transport threads. */
final class Network implements InboundHandler {
  private final int maxFrameBytes;
  private final Arrivals arrivals;
  private final Rejections rejections;
  private final PeerTable peers;
  private final ReplicaLoop loop;

  Network(
      int maxFrameBytes,
      Arrivals arrivals,
      Rejections rejections,
      PeerTable peers,
      ReplicaLoop loop) {
    this.maxFrameBytes = maxFrameBytes;
    this.arrivals = arrivals;
    this.rejections = rejections;
    this.peers = peers;
    this.loop = loop;
  }

  @Override
  public Admission onFrame(PeerId from, ByteBuffer frame) {
    if (frame.remaining() > maxFrameBytes) {
      rejections.add(
          from, "frame of " + frame.remaining() + " bytes, at most " + maxFrameBytes + " allowed");
      return Admission.BANNED;
    }
    if (!arrivals.offer(from, Bytes.wrap(frame))) {
      rejections.add(from, "more frames than may wait");
      return Admission.OVERLOADED;
    }
    return Admission.ACCEPTED;
  }

  @Override
  public void onPeer(PeerId peer, boolean present) {
    peers.note(peer, present);
    loop.wake();
  }

  /** Takes what is not for the replica: to the log's lane or into the pool. */
  record Requests(Serving serving, TransactionPool pool, Runnable onPoolChanged)
      implements RequestSink {
    @Override
    public void onRequest(PeerId from, Message request) {
      serving.onRequest(from, request);
    }

    @Override
    public void onForward(PeerId from, Payload transactions) {
      pool.addForwarded(from, transactions.transactions());
      onPoolChanged.run();
    }
  }
}
