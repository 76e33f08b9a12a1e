package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection at the client: identifies itself, then hands frames to its owner. */
final class ClientLink extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(ClientLink.class);

  /** What a link tells; all on the event loop. */
  interface Owner {
    /** The server accepted the key. */
    void onAccepted(ClientLink link, long session);

    /** Any later frame but pings; the buffer is the link's. */
    void onFrame(ClientLink link, int type, ByteBuf frame) throws DecodeException;

    /** Last call for this link. */
    void onClosed(ClientLink link, Refusal reason);
  }

  private final Owner owner;
  private final ClientSettings settings;
  private final Lane lane;
  private final long session;
  private final Channel channel;
  private final FrameDecoder decoder;
  private final SendQueue queue;
  private boolean challenged;
  private boolean accepted;
  private Refusal lastWord = new Refusal(CloseReason.SHUTDOWN, "the connection was lost");

  ClientLink(
      Owner owner,
      ClientSettings settings,
      Lane lane,
      long session,
      Channel channel,
      FrameDecoder decoder) {
    this.owner = owner;
    this.settings = settings;
    this.lane = lane;
    this.session = session;
    this.channel = channel;
    this.decoder = decoder;
    this.queue = new SendQueue(channel, settings.signer().publicKey().encoded().toByteArray());
    int limit = settings.links().queueBytes(lane);
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(limit / 2, limit));
  }

  Lane lane() {
    return lane;
  }

  SendQueue queue() {
    return queue;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    long nanos = settings.links().handshake().toNanos();
    channel.eventLoop().schedule(this::endHandshake, nanos, TimeUnit.NANOSECONDS);
  }

  private void endHandshake() {
    if (!accepted) {
      long millis = settings.links().handshake().toMillis();
      close(
          new Refusal(
              CloseReason.TIMEOUT, "the server did not identify us within " + millis + " ms"));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf frame = (ByteBuf) message;
    try {
      receive(Wire.type(frame), frame);
    } catch (DecodeException e) {
      close(Refusal.protocol("the server sent a bad frame: " + e.getMessage()));
    } finally {
      frame.release();
    }
  }

  private void receive(int type, ByteBuf frame) throws DecodeException {
    if (type == Wire.PING || !channel.isActive()) {
      return;
    }
    if (type == Wire.CLOSE) {
      Messages.Close close = Messages.Close.decode(Wire.body(frame));
      close(new Refusal(close.reason(), close.text()));
    } else if (accepted) {
      owner.onFrame(this, type, frame);
    } else if (!challenged && type == Wire.CHALLENGE) {
      challenged = true;
      answer(Messages.Challenge.decode(Wire.body(frame)));
    } else if (challenged && type == Wire.ACCEPTED) {
      long given = Messages.Accepted.decode(Wire.body(frame)).session();
      accepted = true;
      decoder.trust();
      owner.onAccepted(this, given);
    } else {
      throw new DecodeException("frame of type " + type + " is not expected now");
    }
  }

  private void answer(Messages.Challenge challenge) {
    if (challenge.version() != Wire.VERSION) {
      close(
          new Refusal(
              CloseReason.VERSION,
              "the server speaks protocol version "
                  + challenge.version()
                  + ", this node "
                  + Wire.VERSION));
      return;
    }
    ClientHandshake.answer(settings, challenge, lane, session)
        .whenComplete(
            (hello, failure) -> {
              if (failure == null) {
                send(Wire.HELLO, hello.encoded());
              } else {
                String why = "the signer failed: " + failure.getMessage();
                channel.eventLoop().execute(() -> close(new Refusal(CloseReason.SHUTDOWN, why)));
              }
            });
  }

  /** Sends a frame of the protocol, from any thread. */
  void send(int type, Bytes body) {
    channel.writeAndFlush(Wire.frame(type, body), channel.voidPromise());
  }

  /** Stops reading for a moment: what is not read now the server keeps or drops. */
  void pauseReading(long millis) {
    channel.config().setAutoRead(false);
    channel
        .eventLoop()
        .schedule(() -> channel.config().setAutoRead(true), millis, TimeUnit.MILLISECONDS);
  }

  void close(Refusal reason) {
    if (channel.isOpen()) {
      lastWord = reason;
      decoder.discard();
      channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    owner.onClosed(this, lastWord);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof RefusedException refused) {
      close(refused.refusal());
    } else if (cause instanceof IOException) {
      close(new Refusal(CloseReason.SHUTDOWN, "the connection was lost: " + cause.getMessage()));
    } else {
      // A defect here or in the engine's handler: it costs this connection, and a new one is made.
      LOG.error("closing the {} connection after an unexpected failure", lane, cause);
      close(Refusal.protocol("unexpected failure: " + cause));
    }
  }
}
