package io.hotshot4j.transport.memory;

import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import io.hotshot4j.transport.TransportException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One peer's transport: the sending side and the lifecycle; {@link Delivery} is the other half. */
final class MemoryEndpoint implements Transport {
  private final MemoryNetwork network;
  private final PeerId self;
  private boolean startCalled;
  private volatile boolean closed;
  private volatile @Nullable Delivery delivery;

  MemoryEndpoint(MemoryNetwork network, PeerId self) {
    this.network = network;
    this.self = self;
  }

  PeerId self() {
    return self;
  }

  @Override
  public CompletionStage<Void> start(Set<Topic> topics, InboundHandler handler) {
    try {
      startOnce(new Delivery(self, Set.copyOf(topics), handler));
      return CompletableFuture.completedFuture(null);
    } catch (TransportException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized void startOnce(Delivery started) {
    if (closed || startCalled) {
      throw new TransportException(
          "the transport of peer " + self + (closed ? " is closed" : " was started before"));
    }
    startCalled = true;
    delivery = started;
    try {
      network.join(this);
    } catch (TransportException e) {
      delivery = null;
      throw e;
    }
    started.start();
  }

  @Override
  public SendResult send(PeerId to, ByteBuffer frame) {
    check(frame);
    if (closed || delivery == null) {
      return SendResult.CLOSED;
    }
    MemoryEndpoint receiver = to.equals(self) ? null : network.find(to);
    return receiver == null ? SendResult.UNREACHABLE : receiver.offer(self, frame);
  }

  @Override
  public SendResult broadcast(Topic topic, ByteBuffer frame) {
    check(frame);
    if (closed || delivery == null) {
      return SendResult.CLOSED;
    }
    SendResult best = SendResult.UNREACHABLE;
    for (MemoryEndpoint receiver : network.running()) {
      if (receiver != this && receiver.subscribes(topic)) {
        SendResult result = receiver.offer(self, frame);
        best = result.compareTo(best) < 0 ? result : best;
      }
    }
    return best;
  }

  private static void check(ByteBuffer frame) {
    if (!frame.hasArray()) {
      throw new IllegalArgumentException("a frame is a heap buffer that is not read-only");
    }
    if (frame.remaining() > MemoryNetwork.MAX_FRAME_BYTES) {
      throw new IllegalArgumentException(
          "a frame has at most "
              + MemoryNetwork.MAX_FRAME_BYTES
              + " bytes, not "
              + frame.remaining());
    }
  }

  private SendResult offer(PeerId from, ByteBuffer frame) {
    Delivery target = delivery;
    return target == null ? SendResult.UNREACHABLE : target.offer(from, frame);
  }

  private boolean subscribes(Topic topic) {
    Delivery target = delivery;
    return target != null && target.subscribes(topic);
  }

  void notePeer(PeerId peer, boolean present) {
    Delivery target = delivery;
    if (target != null) {
      target.notePeer(peer, present);
    }
  }

  @Override
  public int maxFrameLength() {
    return MemoryNetwork.MAX_FRAME_BYTES;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    Delivery target = delivery;
    if (target != null) {
      // Before the others see this peer as gone: whoever does can rely on it.
      target.stop();
    }
    network.leave(this);
    if (target != null) {
      target.awaitEnd();
    }
  }

  @Override
  public String toString() {
    return "memory transport of " + self;
  }
}
