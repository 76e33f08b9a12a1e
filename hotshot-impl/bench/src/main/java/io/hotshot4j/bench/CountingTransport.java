package io.hotshot4j.bench;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes of the frames that go through a transport, a broadcast once. */
final class CountingTransport implements Transport {
  final LongAdder bytes = new LongAdder();
  private final Transport transport;

  CountingTransport(Transport transport) {
    this.transport = transport;
  }

  @Override
  public CompletionStage<Void> start(Set<Topic> topics, InboundHandler handler) {
    return transport.start(
        topics,
        new InboundHandler() {
          @Override
          public Admission onFrame(PeerId from, ByteBuffer frame) {
            bytes.add(frame.remaining());
            return handler.onFrame(from, frame);
          }

          @Override
          public void onPeer(PeerId peer, boolean present) {
            handler.onPeer(peer, present);
          }
        });
  }

  @Override
  public SendResult send(PeerId to, ByteBuffer frame) {
    bytes.add(frame.remaining());
    return transport.send(to, frame);
  }

  @Override
  public SendResult broadcast(Topic topic, ByteBuffer frame) {
    bytes.add(frame.remaining());
    return transport.broadcast(topic, frame);
  }

  @Override
  public int maxFrameLength() {
    return transport.maxFrameLength();
  }

  @Override
  public void close() {
    transport.close();
  }
}
