package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.DecodeException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what one connection brings: the same bytes to every receiver, without a copy. What has
 * been written is flushed when the connection has nothing more to read, or after enough of it.
 */
final class Relay {
  private static final int FLUSH_BYTES = 256 << 10;

  private final Hub hub;
  private final List<RelayOutlet> toFlush = new ArrayList<>();
  private int unflushedBytes;

  Relay(Hub hub) {
    this.hub = hub;
  }

  void direct(Session sender, ByteBuf frame) throws DecodeException {
    RelayHeader header = checked(sender, frame);
    Session receiver = hub.routes().peer(header.target(frame));
    if (receiver != null && receiver != sender) {
      pass(frame, header, receiver);
    }
    count(frame);
  }

  void broadcast(Session sender, ByteBuf frame) throws DecodeException {
    RelayHeader header = checked(sender, frame);
    String topic =
        frame.toString(header.targetAt(), header.targetLength(), StandardCharsets.US_ASCII);
    for (Session receiver : hub.routes().topic(topic)) {
      if (receiver != sender) {
        pass(frame, header, receiver);
      }
    }
    count(frame);
  }

  private static RelayHeader checked(Session sender, ByteBuf frame) throws DecodeException {
    RelayHeader header = RelayHeader.of(frame);
    if (!header.isFrom(sender.key(), frame)) {
      throw new DecodeException("a frame in the name of another peer, " + header.sender(frame));
    }
    return header;
  }

  private void pass(ByteBuf frame, RelayHeader header, Session receiver) {
    @Nullable ServerConnection connection = receiver.connection(Lane.of(header.payloadLength()));
    if (connection == null) {
      hub.counters().droppedFrames.increment();
      return;
    }
    RelayOutlet outlet = connection.outlet();
    if (outlet.write(frame)) {
      toFlush.add(outlet);
    } else if (outlet.isStuck()) {
      connection.cutOff();
    }
  }

  private void count(ByteBuf frame) {
    hub.counters().relayedFrames.increment();
    hub.counters().relayedBytes.add(frame.readableBytes());
    unflushedBytes += frame.readableBytes();
    if (unflushedBytes >= FLUSH_BYTES) {
      flush();
    }
  }

  void flush() {
    unflushedBytes = 0;
    toFlush.forEach(RelayOutlet::flush);
    toFlush.clear();
  }
}
