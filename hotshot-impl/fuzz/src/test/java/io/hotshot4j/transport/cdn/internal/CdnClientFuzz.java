package io.hotshot4j.transport.cdn.internal;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.fuzz.Samples;
import io.hotshot4j.transport.PeerId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * B-28: a lying server talks to a client's connection. The input is the stream. No defect is
 * logged, and the owner is told once that the connection is closed.
 */
public final class CdnClientFuzz {
  private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);
  private static final ClientSettings SETTINGS =
      new ClientSettings(
          "localhost",
          1,
          Ed25519.signer(Samples.KEYS.get(0)),
          7,
          Optional.empty(),
          false,
          new LinkSettings(
              Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5), 1024, 1024));

  private CdnClientFuzz() {}

  /** Reads all that a client reads. */
  private static final class Owner implements ClientLink.Owner {
    int accepted;
    int closed;

    @Override
    public void onAccepted(ClientLink link, long session) {
      accepted++;
    }

    @Override
    public void onFrame(ClientLink link, int type, ByteBuf frame) throws DecodeException {
      require(accepted == 1 && closed == 0, "a frame outside of the connection's life");
      switch (type) {
        case Wire.PROGRESS -> Messages.Progress.decode(Wire.body(frame));
        case Wire.START -> Messages.Start.decode(Wire.body(frame));
        case Wire.PEERS -> Messages.Peers.decode(Wire.body(frame));
        case Wire.PEER -> Messages.Peer.decode(Wire.body(frame));
        case Wire.DIRECT, Wire.BROADCAST -> {
          RelayHeader header = RelayHeader.of(frame);
          require(header.payloadAt() + header.payloadLength() == frame.writerIndex(), "payload");
          require(header.sender(frame).toByteArray().length > 0, "no sender");
        }
        default -> throw new DecodeException("unknown frame type " + type);
      }
    }

    @Override
    public void onClosed(ClientLink link, Refusal reason) {
      closed++;
    }
  }

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    Defects.forget();
    Owner owner = new Owner();
    DuplexEmbeddedChannel channel = new DuplexEmbeddedChannel();
    FrameDecoder decoder = new FrameDecoder(HEAP, Integer.MAX_VALUE, () -> 0);
    ClientLink link = new ClientLink(owner, SETTINGS, Lane.CONTROL, 0, channel, decoder);
    channel.pipeline().addLast(decoder, link);
    channel.pipeline().fireChannelActive();
    channel.writeInbound(Unpooled.wrappedBuffer(data));
    channel.runPendingTasks();
    channel.finishAndReleaseAll();
    require(owner.closed == 1, "told " + owner.closed + " times that it is closed");
    Defects.requireNone();
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    PeerId peer = Samples.KEYS.get(1).publicKey().toPeerId();
    CanonicalWriter stream = new CanonicalWriter(1024);
    frame(stream, Wire.CHALLENGE, new Messages.Challenge(1, Samples.hash(1)).encoded());
    frame(stream, Wire.ACCEPTED, new Messages.Accepted(5).encoded());
    Bytes greeting = stream.toBytes();
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("greeting", greeting.toByteArray());
    CanonicalWriter all = new CanonicalWriter(1024).raw(greeting);
    frame(all, Wire.PROGRESS, new Messages.Progress(1, 4).encoded());
    frame(all, Wire.START, CdnMessagesFuzz.start().encoded());
    frame(all, Wire.PEERS, new Messages.Peers(List.of(peer)).encoded());
    frame(all, Wire.PEER, new Messages.Peer(peer, false).encoded());
    frame(all, Wire.PING, Bytes.EMPTY);
    frame(all, Wire.DIRECT, Bytes.ofHex("02aabb01cc0102030405"));
    frame(all, Wire.CLOSE, new Messages.Close(CloseReason.BUSY, "busy").encoded());
    seeds.put("everything", all.toBytes().toByteArray());
    return seeds;
  }

  private static void frame(CanonicalWriter stream, int type, Bytes body) {
    stream.i32(1 + body.length()).u8(type).raw(body);
  }
}
