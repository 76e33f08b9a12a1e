package io.hotshot4j.runtime.internal.net;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.ReportRequest;
import io.hotshot4j.runtime.internal.verify.Expectations;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes a message once and hands it to the transport. Any thread. */
public final class Outbound {
  private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

  /** The group every node of a network listens to. */
  public static final Topic TOPIC = new Topic("hotshot");

  /** The group of those who keep payloads whole, where they are dispersed. */
  public static final Topic KEEPERS = new Topic("hotshot-da");

  private final Transport transport;
  private final WireCodec codec;
  private final PeerId self;
  private final Expectations expectations;
  private volatile boolean closed;

  /** For one node. */
  public Outbound(Transport transport, WireCodec codec, PeerId self, Expectations expectations) {
    this.transport = transport;
    this.codec = codec;
    this.self = self;
    this.expectations = expectations;
  }

  /** Sends a message; what the network makes of it is nobody's concern: the protocol repeats. */
  public SendResult send(Recipients to, Message message) {
    if (closed) {
      return SendResult.CLOSED;
    }
    if (to instanceof Recipients.Only only) {
      if (only.peer().equals(self)) {
        return SendResult.UNREACHABLE;
      }
      expectations.onRequest(only.peer(), message);
    }
    if (message instanceof ReportRequest request) {
      expectations.onReportRequest(request);
    }
    Bytes frame = codec.encode(message);
    if (frame.length() > codec.limits().frameBytes()) {
      // Only an answer to a peer can get that long, and the peer has others to ask.
      LOG.warn("A {} of {} bytes fits no frame", message.getClass(), frame.length());
      return SendResult.UNREACHABLE;
    }
    return to instanceof Recipients.Only only
        ? transport.send(only.peer(), frame.toFrame())
        : transport.broadcast(TOPIC, frame.toFrame());
  }

  /** Sends a payload to those who keep payloads whole. */
  public SendResult sendToKeepers(Message message) {
    return closed
        ? SendResult.CLOSED
        : transport.broadcast(KEEPERS, codec.encode(message).toFrame());
  }

  /** Nothing leaves this node any more. */
  public void close() {
    closed = true;
  }
}
