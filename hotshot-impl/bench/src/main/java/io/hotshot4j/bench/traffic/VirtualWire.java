package io.hotshot4j.bench.traffic;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.sim.kit.VirtualTime;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A network without faults: every frame arrives after the same time, and is counted. */
final class VirtualWire {
  private static final int MAX_FRAME_BYTES = 64 << 20;

  private final VirtualTime time;
  private final long latencyNanos;
  private final Traffic traffic;
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final Map<PeerId, Endpoint> byPeer = new HashMap<>();

  VirtualWire(VirtualTime time, long latencyNanos, Traffic traffic, List<PeerId> peers) {
    this.time = time;
    this.latencyNanos = latencyNanos;
    this.traffic = traffic;
    for (PeerId peer : peers) {
      Endpoint endpoint = new Endpoint(peer);
      endpoints.add(endpoint);
      byPeer.put(peer, endpoint);
    }
  }

  Transport endpoint(int index) {
    return endpoints.get(index);
  }

  private final class Endpoint implements Transport {
    private final PeerId self;
    private @Nullable InboundHandler handler;

    Endpoint(PeerId self) {
      this.self = self;
    }

    @Override
    public CompletionStage<Void> start(Set<Topic> topics, InboundHandler inbound) {
      handler = inbound;
      return CompletableFuture.completedStage(null);
    }

    @Override
    public SendResult send(PeerId to, ByteBuffer frame) {
      Endpoint receiver = byPeer.get(to);
      if (receiver == null || receiver == this) {
        return SendResult.UNREACHABLE;
      }
      traffic.add(Bytes.wrap(frame), 1);
      time.after(latencyNanos, () -> receiver.deliver(self, frame));
      return SendResult.SENT;
    }

    @Override
    public SendResult broadcast(Topic topic, ByteBuffer frame) {
      traffic.add(Bytes.wrap(frame), endpoints.size() - 1);
      time.after(
          latencyNanos,
          () -> {
            for (Endpoint receiver : endpoints) {
              if (receiver != this) {
                receiver.deliver(self, frame);
              }
            }
          });
      return SendResult.SENT;
    }

    private void deliver(PeerId from, ByteBuffer frame) {
      InboundHandler to = handler;
      if (to != null && to.onFrame(from, frame.duplicate()) != Admission.ACCEPTED) {
        throw new IllegalStateException("A node has no room for a frame");
      }
    }

    @Override
    public int maxFrameLength() {
      return MAX_FRAME_BYTES;
    }

    @Override
    public void close() {
      handler = null;
    }
  }
}
