package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection at the server: handshake, then frames to relay. */
final class ServerConnection extends ChannelInboundHandlerAdapter implements Admissions.Guest {
  private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);

  /** How long a refused peer has to read why. */
  private static final long LINGER_MILLIS = 1_000;

  private enum State {
    HELLO,
    REGISTER,
    READY,
    CLOSING
  }

  private final Hub hub;
  private final FrameDecoder decoder;
  private final Channel channel;
  private final RelayOutlet outlet;
  private final Relay relay;
  private final Hash nonce = Nonces.next();
  private State state = State.HELLO;
  private Lane lane = Lane.CONTROL;
  private Messages.@Nullable Hello hello;
  private long sessionId;
  private @Nullable Session session;

  ServerConnection(Hub hub, FrameDecoder decoder, Channel channel) {
    this.hub = hub;
    this.decoder = decoder;
    this.channel = channel;
    this.outlet = new RelayOutlet(channel, hub.counters());
    this.relay = new Relay(hub);
  }

  RelayOutlet outlet() {
    return outlet;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    hub.admissions().arrive(this, ((InetSocketAddress) channel.remoteAddress()).getAddress());
    if (state == State.CLOSING) {
      return;
    }
    post(Wire.CHALLENGE, new Messages.Challenge(Wire.VERSION, nonce).encoded());
    long patience = hub.settings().links().handshake().toNanos();
    channel.eventLoop().schedule(this::endHandshake, patience, TimeUnit.NANOSECONDS);
  }

  @Override
  public void turnAway(Refusal refusal) {
    if (channel.eventLoop().inEventLoop()) {
      turnAwayNow(refusal);
    } else {
      onLoop(() -> turnAwayNow(refusal));
    }
  }

  /** Without the moment to read the reason that others get: a flood would live in it. */
  private void turnAwayNow(Refusal refusal) {
    if (state != State.CLOSING) {
      state = State.CLOSING;
      hub.counters().refusedConnections.increment();
      LOG.debug("turning away {}: {}", this, refusal.text());
      leave();
      decoder.discard();
      channel.writeAndFlush(closing(refusal)).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static ByteBuf closing(Refusal refusal) {
    Messages.Close close = new Messages.Close(refusal.reason(), refusal.text());
    return Wire.frame(Wire.CLOSE, close.encoded());
  }

  private void endHandshake() {
    if (state == State.HELLO || state == State.REGISTER) {
      long millis = hub.settings().links().handshake().toMillis();
      refuse(new Refusal(CloseReason.TIMEOUT, "no complete handshake within " + millis + " ms"));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf frame = (ByteBuf) message;
    try {
      receive(frame);
    } catch (DecodeException e) {
      refuse(Refusal.protocol(String.valueOf(e.getMessage())));
    } finally {
      frame.release();
    }
  }

  private void receive(ByteBuf frame) throws DecodeException {
    int type = Wire.type(frame);
    if (state == State.CLOSING || type == Wire.PING) {
      return;
    }
    if (state == State.HELLO && type == Wire.HELLO) {
      authenticate(Messages.Hello.decode(Wire.body(frame)));
    } else if (state == State.REGISTER && type == Wire.REGISTER) {
      register(Messages.Register.decode(Wire.body(frame)));
    } else if (state == State.READY && session != null) {
      receiveReady(session, type, frame);
    } else {
      throw new DecodeException("frame of type " + type + " is not expected now");
    }
  }

  private void receiveReady(Session sender, int type, ByteBuf frame) throws DecodeException {
    if (type == Wire.DIRECT) {
      relay.direct(sender, frame);
    } else if (type == Wire.BROADCAST) {
      relay.broadcast(sender, frame);
    } else if (type == Wire.SUBSCRIBE && lane == Lane.CONTROL) {
      hub.subscribe(sender, Messages.Subscribe.decode(Wire.body(frame)).topics());
    } else {
      throw new DecodeException("frame of type " + type + " is not expected now");
    }
  }

  private void authenticate(Messages.Hello claim) {
    if (claim.version() != Wire.VERSION) {
      refuse(
          new Refusal(
              CloseReason.VERSION,
              "protocol version " + claim.version() + ", this server speaks " + Wire.VERSION));
      return;
    }
    var verifier = hub.settings().verifier();
    if (!verifier.isValidKey(claim.key())
        || !verifier.verify(claim.key(), claim.statement(nonce), claim.signature())) {
      refuse(
          new Refusal(
              CloseReason.AUTHENTICATION,
              "the signature over the challenge is not that of the key " + claim.key()));
      return;
    }
    hello = claim;
    lane = claim.lane();
    int queue = hub.settings().links().queueBytes(lane);
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(queue - queue / 8, queue));
    if (lane == Lane.BULK) {
      attach(claim);
      return;
    }
    decoder.trust();
    sessionId = Nonces.next().prefix();
    state = State.REGISTER;
    post(Wire.ACCEPTED, new Messages.Accepted(sessionId).encoded());
  }

  private void attach(Messages.Hello claim) {
    Session owner = hub.attach(claim.key(), claim.session(), this);
    if (owner == null) {
      refuse(Refusal.protocol("no control connection of this key and session"));
      return;
    }
    decoder.trust();
    session = owner;
    state = State.READY;
    hub.admissions().registered(this);
    post(Wire.ACCEPTED, new Messages.Accepted(claim.session()).encoded());
  }

  private void register(Messages.Register claim) {
    if (hello == null) {
      return;
    }
    Registrant registrant =
        new Registrant(
            hello.key(), hello.chainId(), claim.instance(), claim.hasRun(), claim.genesis());
    Session registered = new Session(sessionId, registrant, this);
    session = registered;
    state = State.READY;
    hub.admissions().registered(this);
    hub.register(registered);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    relay.flush();
  }

  /** Sends a frame, after those posted before, from any thread. */
  void post(int type, Bytes body) {
    onLoop(() -> channel.writeAndFlush(Wire.frame(type, body), channel.voidPromise()));
  }

  /** Says why and closes, from any thread. */
  void refuse(Refusal refusal) {
    onLoop(() -> refuseNow(refusal));
  }

  private void refuseNow(Refusal refusal) {
    if (state == State.CLOSING || !channel.isActive()) {
      return;
    }
    state = State.CLOSING;
    hub.counters().refusedConnections.increment();
    if (hub.strangers().allowsLine()) {
      LOG.info("closing {}: {} ({})", this, refusal.text(), refusal.reason());
    }
    leave();
    decoder.discard();
    // Input that nobody has read turns a close into a reset, and a reset overtakes the reason: the
    // peer gets a moment to read it and to close first.
    channel
        .writeAndFlush(closing(refusal))
        .addListener(done -> ((DuplexChannel) channel).shutdownOutput());
    channel.eventLoop().schedule(this::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Closes without a word, from any thread. */
  void close() {
    channel.close();
  }

  /** The client does not keep up. */
  void cutOff() {
    hub.counters().slowClients.increment();
    LOG.warn(
        "cutting off {}: its {} queue of {} bytes stays full",
        this,
        lane,
        hub.settings().links().queueBytes(lane));
    close();
  }

  /** Says goodbye as the server closes. */
  void sayGoodbye() {
    onLoop(
        () -> {
          state = State.CLOSING;
          channel
              .writeAndFlush(closing(new Refusal(CloseReason.SHUTDOWN, "the server is closing")))
              .addListener(ChannelFutureListener.CLOSE);
        });
  }

  private void onLoop(Runnable task) {
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException e) {
      // The server is closing and with it this connection.
      channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    hub.admissions().leave(this);
    state = State.CLOSING;
    leave();
  }

  private void leave() {
    Session left = session;
    session = null;
    if (left != null && lane == Lane.CONTROL) {
      hub.unregister(left);
    } else if (left != null) {
      hub.detach(left, this);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof RefusedException refused) {
      refuseNow(refused.refusal());
    } else if (cause instanceof IOException) {
      LOG.debug("{}: {}", this, cause.getMessage());
      close();
    } else {
      // A defect in this class: it costs the connection, not the server.
      LOG.error("closing {} after an unexpected failure", this, cause);
      close();
    }
  }

  @Override
  public String toString() {
    return (hello == null ? "connection" : lane + " connection of " + hello.key())
        + " from "
        + channel.remoteAddress();
  }
}
