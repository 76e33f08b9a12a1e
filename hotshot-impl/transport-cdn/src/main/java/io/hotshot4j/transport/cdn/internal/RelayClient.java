package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A node's connection to the relay, for as long as the node lives: connects, registers, reconnects.
 * All state belongs to one event loop.
 */
public final class RelayClient implements AutoCloseable {
  private static final long OVERLOAD_PAUSE_MILLIS = 10;

  // Frames are handed to the engine, so each is a heap array of its own.
  private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

  private final ClientSettings settings;
  private final ClientEvents events;
  private final Loops loops;
  private final EventLoop loop;
  private final Dialer dialer;
  private final RelayTransport transport;
  private final Hash instance = Nonces.next();
  private final Owner owner = new Owner();
  private volatile boolean closed;

  // Touched by the event loop only.
  private final Backoff backoff = new Backoff();
  private final Backoff bulkBackoff = new Backoff();
  private Optional<Genesis> genesis;
  private boolean hasRun;
  private boolean started;
  private boolean registered;
  private long session;
  private @Nullable ClientLink control;
  private @Nullable ClientLink bulk;
  private String lastNotice = "";

  private RelayClient(ClientSettings settings, ClientEvents events) {
    this.settings = settings;
    this.events = events;
    this.genesis = settings.genesis();
    this.hasRun = settings.hasRun();
    this.loops = new Loops(1, "hotshot-cdn-client");
    this.loop = loops.group().next();
    this.dialer = new Dialer(loop, settings.host(), settings.port());
    this.transport = new RelayTransport(this, settings.signer().publicKey().toPeerId());
  }

  /** Begins to connect in the background. */
  public static RelayClient start(ClientSettings settings, ClientEvents events) {
    RelayClient client = new RelayClient(settings, events);
    client.loop.execute(client::connect);
    return client;
  }

  /** The transport over this client; closing either closes both. */
  public Transport transport() {
    return transport;
  }

  @Override
  public void close() {
    closed = true;
    transport.end();
    loops.stop();
  }

  /** The transport has started. */
  void subscribe() {
    try {
      loop.execute(this::sendSubscription);
    } catch (RejectedExecutionException e) {
      transport.end();
    }
  }

  private void sendSubscription() {
    if (control != null && registered && transport.wantsFrames()) {
      control.send(Wire.SUBSCRIBE, transport.subscription().encoded());
    }
  }

  private void connect() {
    if (!closed) {
      dialer.dial(channel -> handlers(channel, Lane.CONTROL, 0), this::retry);
    }
  }

  private void connectBulk(long forSession) {
    if (!closed && registered && session == forSession && bulk == null) {
      dialer.dial(
          channel -> handlers(channel, Lane.BULK, forSession),
          failure -> later(bulkBackoff, () -> connectBulk(forSession)));
    }
  }

  private List<ChannelHandler> handlers(Channel channel, Lane lane, long forSession) {
    FrameDecoder decoder = new FrameDecoder(HEAP, Integer.MAX_VALUE, System::nanoTime);
    LinkSettings links = settings.links();
    return List.of(
        new Heartbeat(links.heartbeat(), links.idle()),
        decoder,
        new ClientLink(owner, settings, lane, forSession, channel, decoder));
  }

  private void retry(String why) {
    if (!closed && !why.equals(lastNotice)) {
      lastNotice = why;
      events.onNotice(why);
    }
    later(backoff, this::connect);
  }

  private void later(Backoff wait, Runnable task) {
    if (!closed) {
      loop.schedule(task, wait.nextMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private final class Owner implements ClientLink.Owner {
    @Override
    public void onAccepted(ClientLink link, long given) {
      if (link.lane() == Lane.CONTROL) {
        control = link;
        session = given;
        Messages.Register register = new Messages.Register(instance, hasRun, genesis);
        link.send(Wire.REGISTER, register.encoded());
      } else {
        bulk = link;
        bulkBackoff.reset();
        transport.connected(Lane.BULK, link.queue());
      }
    }

    @Override
    public void onFrame(ClientLink link, int type, ByteBuf frame) throws DecodeException {
      if (closed) {
        return;
      }
      if (type == Wire.DIRECT || type == Wire.BROADCAST) {
        deliver(link, frame);
      } else if (link == control) {
        onControl(link, type, frame);
      } else {
        throw new DecodeException("frame of type " + type + " on a bulk connection");
      }
    }

    @Override
    public void onClosed(ClientLink link, Refusal reason) {
      if (closed) {
        return;
      }
      if (link.lane() == Lane.BULK) {
        bulkLost(link);
      } else {
        controlLost(reason);
      }
    }
  }

  private void deliver(ClientLink link, ByteBuf frame) throws DecodeException {
    Admission admission = transport.deliver(frame, RelayHeader.of(frame));
    if (admission == Admission.OVERLOADED && link.lane() == Lane.BULK) {
      link.pauseReading(OVERLOAD_PAUSE_MILLIS);
    }
  }

  private void onControl(ClientLink link, int type, ByteBuf frame) throws DecodeException {
    switch (type) {
      case Wire.PROGRESS -> onProgress(link, Messages.Progress.decode(Wire.body(frame)));
      case Wire.START -> onStart(link, Messages.Start.decode(Wire.body(frame)));
      case Wire.PEERS -> transport.notePeers(Messages.Peers.decode(Wire.body(frame)).present());
      case Wire.PEER -> {
        Messages.Peer peer = Messages.Peer.decode(Wire.body(frame));
        transport.notePeer(peer.peer(), peer.present());
      }
      default -> throw new DecodeException("unknown frame type " + type);
    }
  }

  private void onProgress(ClientLink link, Messages.Progress progress) {
    if (!registered) {
      registered = true;
      backoff.reset();
      lastNotice = "";
      transport.connected(Lane.CONTROL, link.queue());
      connectBulk(session);
      sendSubscription();
      events.onConnected();
    }
    if (!started) {
      events.onProgress(progress.connected(), progress.expected());
    }
  }

  private void onStart(ClientLink link, Messages.Start start) {
    Genesis offered = start.genesis();
    if (offered.chainId() != settings.chainId()) {
      link.close(
          new Refusal(
              CloseReason.CHAIN_ID,
              "this node has chain id "
                  + settings.chainId()
                  + ", but the network's chain id is "
                  + offered.chainId()));
    } else if (genesis.isPresent() && !genesis.get().hash().equals(offered.hash())) {
      link.close(
          new Refusal(
              CloseReason.GENESIS,
              "this node belongs to the network "
                  + genesis.get().hash()
                  + ", but the CDN server serves "
                  + offered.hash()));
    } else if (!started) {
      started = true;
      genesis = Optional.of(offered);
      hasRun = true;
      events.onStart(offered, start.timing(), start.founding());
    }
  }

  private void bulkLost(ClientLink link) {
    if (bulk == link) {
      bulk = null;
      transport.disconnected(Lane.BULK);
    }
    long lost = session;
    if (registered) {
      later(bulkBackoff, () -> connectBulk(lost));
    }
  }

  private void controlLost(Refusal reason) {
    boolean wasRegistered = registered;
    control = null;
    registered = false;
    if (bulk != null) {
      bulk.close(reason);
    }
    transport.disconnected(Lane.CONTROL);
    if (wasRegistered) {
      events.onDisconnected(reason.text());
    }
    boolean forGood =
        reason.reason() == CloseReason.REPLACED || !started && reason.reason().retryUseless();
    if (forGood) {
      events.onRefused(reason.text());
    } else {
      retry(reason.text());
    }
  }

  @Override
  public String toString() {
    return "client of the relay at " + settings.host() + ":" + settings.port();
  }
}
