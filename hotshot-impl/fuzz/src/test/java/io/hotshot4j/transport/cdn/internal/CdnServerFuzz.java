package io.hotshot4j.transport.cdn.internal;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.fuzz.Laws;
import io.hotshot4j.fuzz.Samples;
import io.hotshot4j.transport.Topic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * B-28, B-32, R-09: three connections to a CDN server say whatever they like. Every signature is
 * taken for genuine, so that the fuzzer gets in.
 *
 * <p>No defect is logged, everything the server says can be read, nothing is relayed in the name of
 * a key that nobody has claimed, and when the connections are gone nothing is left of them.
 */
public final class CdnServerFuzz {
  private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);
  private static final int CONNECTIONS = 3;
  private static final LinkSettings LINKS =
      new LinkSettings(
          Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5), 1 << 20, 4 << 20);

  /** Believes everything. */
  private static final Verifier CREDULOUS =
      new Verifier() {
        @Override
        public boolean verify(PublicKey key, Statement statement, Signature signature) {
          return true;
        }

        @Override
        public boolean isValidKey(PublicKey key) {
          return true;
        }
      };

  private CdnServerFuzz() {}

  private static final class Run {
    final Hub hub =
        new Hub(
            new ServerSettings(
                0,
                2,
                Duration.ZERO,
                Timing.defaults(),
                100,
                Availability.ALL,
                Optional.empty(),
                CREDULOUS,
                LINKS,
                new AdmissionLimits(64, 64, 32),
                1),
            Runnable::run);
    final List<DuplexEmbeddedChannel> channels = new ArrayList<>();
    final List<Long> sessions = new ArrayList<>();

    Run() {
      hub.endDelay();
      for (int i = 0; i < CONNECTIONS; i++) {
        DuplexEmbeddedChannel channel = new DuplexEmbeddedChannel();
        FrameDecoder decoder = new FrameDecoder(HEAP, 64 * 1024, () -> 0);
        ServerConnection connection = new ServerConnection(hub, decoder, channel);
        channel.pipeline().addLast(decoder, connection);
        channel.pipeline().fireChannelActive();
        channels.add(channel);
        sessions.add(0L);
      }
    }

    /** {@code [u8 connection and form][u8 type if framed][u16 length][bytes]}. */
    void step(CanonicalReader input) throws DecodeException {
      int head = input.u8();
      int to = head % CONNECTIONS;
      if (head >= 192) {
        channels.get(to).close();
      } else if (head >= 128) {
        // What an honest client would say to get its second connection.
        int owner = input.u8() % CONNECTIONS;
        Messages.Hello hello =
            CdnMessagesFuzz.hello(
                Samples.KEYS.get(owner).publicKey(), Lane.BULK, sessions.get(owner));
        send(to, Wire.frame(Wire.HELLO, hello.encoded()));
      } else if (head >= 64) {
        int type = input.u8();
        send(to, Wire.frame(type, piece(input)));
      } else {
        send(to, Unpooled.wrappedBuffer(piece(input).toByteArray()));
      }
      for (int i = 0; i < CONNECTIONS; i++) {
        listen(i);
      }
    }

    private static Bytes piece(CanonicalReader input) throws DecodeException {
      int length = input.u8() << 8 | input.u8();
      return input.raw(Math.min(length, input.remaining()));
    }

    private void send(int to, ByteBuf bytes) {
      DuplexEmbeddedChannel channel = channels.get(to);
      if (channel.isActive()) {
        channel.writeInbound(bytes);
      } else {
        bytes.release();
      }
    }

    private void listen(int at) throws DecodeException {
      DuplexEmbeddedChannel channel = channels.get(at);
      channel.runPendingTasks();
      for (ByteBuf said = channel.readOutbound(); said != null; said = channel.readOutbound()) {
        understand(at, said);
        said.release();
      }
    }

    private void understand(int at, ByteBuf said) throws DecodeException {
      require(said.getInt(said.readerIndex()) == said.readableBytes() - 4, "a length that lies");
      switch (Wire.type(said)) {
        case Wire.CHALLENGE -> Messages.Challenge.decode(Wire.body(said));
        case Wire.ACCEPTED -> sessions.set(at, Messages.Accepted.decode(Wire.body(said)).session());
        case Wire.PROGRESS -> Messages.Progress.decode(Wire.body(said));
        case Wire.START -> Messages.Start.decode(Wire.body(said));
        case Wire.PEERS -> Messages.Peers.decode(Wire.body(said));
        case Wire.PEER -> Messages.Peer.decode(Wire.body(said));
        case Wire.CLOSE -> Messages.Close.decode(Wire.body(said));
        case Wire.DIRECT, Wire.BROADCAST -> {
          byte[] sender = RelayHeader.of(said).sender(said).toByteArray();
          require(
              hub.sessions().stream()
                  .anyMatch(session -> Bytes.wrap(session.key()).equals(Bytes.wrap(sender))),
              "relayed in the name of nobody");
        }
        default -> throw new AssertionError("the server said a frame of type " + Wire.type(said));
      }
    }

    void end() throws DecodeException {
      for (DuplexEmbeddedChannel channel : channels) {
        channel.close();
        channel.runPendingTasks();
      }
      for (DuplexEmbeddedChannel channel : channels) {
        channel.finishAndReleaseAll();
      }
      require(hub.sessions().isEmpty(), "a session without a connection: " + hub.sessions());
      require(hub.admissions().present() == 0, "connections are miscounted");
    }
  }

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    Defects.forget();
    CanonicalReader input = new CanonicalReader(Bytes.wrap(data));
    Run run = new Run();
    boolean more = true;
    for (int i = 0; more && i < 64; i++) {
      more = step(run, input);
    }
    try {
      run.end();
    } catch (DecodeException e) {
      throw new AssertionError("the server said what nobody can read", e);
    }
    Defects.requireNone();
  }

  private static boolean step(Run run, CanonicalReader input) {
    if (input.remaining() == 0) {
      return false;
    }
    int before = input.remaining();
    try {
      run.step(input);
    } catch (DecodeException e) {
      // Either the input has ended, or the server said what nobody can read.
      Laws.require(input.remaining() < 2 || before < 4, "unreadable: " + e.getMessage());
      return false;
    }
    return true;
  }

  /** Inputs to begin with: sessions of honest clients. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    CanonicalWriter founding = new CanonicalWriter(1024);
    for (int i = 0; i < 2; i++) {
      PublicKey key = Samples.KEYS.get(i).publicKey();
      frame(founding, i, Wire.HELLO, CdnMessagesFuzz.hello(key, Lane.CONTROL, 0).encoded());
      frame(
          founding,
          i,
          Wire.REGISTER,
          new Messages.Register(Samples.hash(i), false, Optional.empty()).encoded());
      frame(founding, i, Wire.SUBSCRIBE, new Messages.Subscribe(List.of(new Topic("t"))).encoded());
    }
    Bytes prefix = founding.toBytes();
    seeds.put("founding", prefix.toByteArray());
    Bytes one = Samples.KEYS.get(0).publicKey().encoded();
    Bytes two = Samples.KEYS.get(1).publicKey().encoded();
    CanonicalWriter talk = new CanonicalWriter(1024).raw(prefix).u8(128 + 1).u8(0);
    frame(talk, 0, Wire.DIRECT, relayed(one, two, "hello"));
    frame(talk, 1, Wire.BROADCAST, relayed(two, Bytes.ofUtf8("t"), "to all"));
    frame(talk, 0, Wire.PING, Bytes.EMPTY);
    frame(talk, 0, Wire.DIRECT, relayed(two, one, "in another's name"));
    seeds.put("talk", talk.u8(192).toBytes().toByteArray());
    CanonicalWriter known = new CanonicalWriter(1024);
    PublicKey key = Samples.KEYS.get(2).publicKey();
    frame(known, 2, Wire.HELLO, CdnMessagesFuzz.hello(key, Lane.CONTROL, 0).encoded());
    frame(
        known,
        2,
        Wire.REGISTER,
        new Messages.Register(Samples.hash(3), true, Optional.of(Samples.GENESIS)).encoded());
    seeds.put("genesis-of-another-size", known.toBytes().toByteArray());
    return seeds;
  }

  private static Bytes relayed(Bytes sender, Bytes target, String payload) {
    return new CanonicalWriter(128)
        .u8(sender.length())
        .raw(sender)
        .u8(target.length())
        .raw(target)
        .raw(Bytes.ofUtf8(payload))
        .toBytes();
  }

  private static void frame(CanonicalWriter seed, int connection, int type, Bytes body) {
    // 66 is the first form with a type whose remainder by three is zero.
    seed.u8(66 + connection).u8(type).u8(body.length() >> 8).u8(body.length()).raw(body);
  }
}
