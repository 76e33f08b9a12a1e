package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import io.hotshot4j.transport.TransportException;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The engine's view of a client: sends from any thread, delivers on the client's event loop. */
final class RelayTransport implements Transport {
  private static final int MAX_MUTED = 1_024;

  private final RelayClient client;
  private final PeerId self;
  private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
  private final Set<PeerId> present = ConcurrentHashMap.newKeySet();
  private final Set<PeerId> muted = new LinkedHashSet<>();
  private volatile @Nullable InboundHandler handler;
  private volatile List<Topic> topics = List.of();
  private volatile boolean closed;
  private volatile @Nullable SendQueue control;
  private volatile @Nullable SendQueue bulk;

  RelayTransport(RelayClient client, PeerId self) {
    this.client = client;
    this.self = self;
  }

  @Override
  public CompletionStage<Void> start(Set<Topic> wanted, InboundHandler inbound) {
    if (wanted.size() > Messages.MAX_TOPICS) {
      return CompletableFuture.failedFuture(
          new TransportException(
              "at most " + Messages.MAX_TOPICS + " topics, not " + wanted.size()));
    }
    synchronized (this) {
      if (closed || handler != null) {
        return CompletableFuture.failedFuture(
            new TransportException(
                closed ? "the transport is closed" : "the transport was started before"));
      }
      topics = wanted.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
      handler = inbound;
    }
    client.subscribe();
    return subscribed.minimalCompletionStage();
  }

  @Override
  public SendResult send(PeerId to, ByteBuffer frame) {
    check(frame);
    if (closed || handler == null) {
      return SendResult.CLOSED;
    }
    return present.contains(to)
        ? queue(Wire.DIRECT, to.toByteArray(), frame)
        : SendResult.UNREACHABLE;
  }

  @Override
  public SendResult broadcast(Topic topic, ByteBuffer frame) {
    check(frame);
    if (closed || handler == null) {
      return SendResult.CLOSED;
    }
    return queue(Wire.BROADCAST, topic.name().getBytes(StandardCharsets.US_ASCII), frame);
  }

  private static void check(ByteBuffer frame) {
    if (!frame.hasArray()) {
      throw new IllegalArgumentException("a frame is a heap buffer that is not read-only");
    }
    if (frame.remaining() > Wire.MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "a frame has at most " + Wire.MAX_PAYLOAD + " bytes, not " + frame.remaining());
    }
  }

  private SendResult queue(int type, byte[] target, ByteBuffer frame) {
    SendQueue queue = Lane.of(frame.remaining()) == Lane.CONTROL ? control : bulk;
    if (queue == null) {
      return SendResult.UNREACHABLE;
    }
    return queue.offer(type, target, frame) ? SendResult.SENT : SendResult.BACK_PRESSURED;
  }

  @Override
  public int maxFrameLength() {
    return Wire.MAX_PAYLOAD;
  }

  @Override
  public void close() {
    client.close();
  }

  // What follows is called by the event loop only, close apart.

  boolean wantsFrames() {
    return handler != null;
  }

  Messages.Subscribe subscription() {
    return new Messages.Subscribe(topics);
  }

  void connected(Lane lane, SendQueue queue) {
    if (lane == Lane.CONTROL) {
      control = queue;
    } else {
      bulk = queue;
    }
  }

  void disconnected(Lane lane) {
    if (lane == Lane.BULK) {
      bulk = null;
      return;
    }
    control = null;
    for (PeerId peer : Set.copyOf(present)) {
      notePeer(peer, false);
    }
  }

  /** The server's answer to a subscription. */
  void notePeers(List<PeerId> peers) {
    Set<PeerId> gone = new HashSet<>(present);
    gone.removeAll(Set.copyOf(peers));
    gone.forEach(peer -> notePeer(peer, false));
    peers.forEach(peer -> notePeer(peer, true));
    subscribed.complete(null);
  }

  void notePeer(PeerId peer, boolean isPresent) {
    boolean changed =
        isPresent
            ? !peer.equals(self) && present.size() < Messages.MAX_PEERS && present.add(peer)
            : present.remove(peer);
    InboundHandler inbound = handler;
    if (changed && inbound != null && !closed) {
      inbound.onPeer(peer, isPresent);
    }
  }

  /** Hands a relayed frame to the engine; says what it made of it. */
  Admission deliver(ByteBuf frame, RelayHeader header) {
    InboundHandler inbound = handler;
    PeerId sender = header.sender(frame);
    if (inbound == null || closed || muted.contains(sender)) {
      return Admission.ACCEPTED;
    }
    ByteBuffer payload =
        ByteBuffer.wrap(
            frame.array(), frame.arrayOffset() + header.payloadAt(), header.payloadLength());
    Admission admission = inbound.onFrame(sender, payload);
    if (admission == Admission.BANNED) {
      mute(sender);
    }
    return admission;
  }

  private void mute(PeerId peer) {
    muted.add(peer);
    if (muted.size() > MAX_MUTED) {
      Iterator<PeerId> oldest = muted.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Nothing is sent or delivered from here on. */
  void end() {
    synchronized (this) {
      closed = true;
    }
    control = null;
    bulk = null;
    subscribed.completeExceptionally(new TransportException("the transport is closed"));
  }
}
