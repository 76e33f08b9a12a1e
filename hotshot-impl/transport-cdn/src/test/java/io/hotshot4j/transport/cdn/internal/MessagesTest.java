package io.hotshot4j.transport.cdn.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Topic;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Golden bytes: a change of any of these is a change of the protocol version. */
class MessagesTest {
  private static final PublicKey KEY = new PublicKey(Bytes.ofHex("aabbcc"));
  private static final Hash NONCE = Sha256.hash(Bytes.ofUtf8("nonce"));
  private static final String NONCE_HEX =
      "78377b525757b494427f89014f97d79928f3938d14eb51e20fb5dec9834eb304";
  private static final Genesis GENESIS =
      Genesis.of(Committee.ofEqualStake(List.of(KEY))).withChainId(9).withMaxTransactions(77);
  private static final String GENESIS_HEX =
      "0000000000000009"
          + "00000001"
          + "00000003aabbcc"
          + "0000000000000001"
          + "0000004d"
          + "00400000"
          + "00"
          + "00"
          + "00000000";

  private interface Decoder<T> {
    T decode(Bytes body) throws DecodeException;
  }

  private static <T> void golden(String hex, T message, Bytes encoded, Decoder<T> decoder)
      throws DecodeException {
    assertEquals(hex, encoded.toHex());
    assertEquals(message, decoder.decode(encoded));
    for (int length = 0; length < encoded.length(); length++) {
      Bytes cut = encoded.slice(0, length);
      if (!(message instanceof Messages.Register && length == 33)) {
        assertThrows(DecodeException.class, () -> decoder.decode(cut));
      }
    }
    Bytes extended = Bytes.ofHex(encoded.toHex() + "00");
    assertThrows(DecodeException.class, () -> decoder.decode(extended));
  }

  @Test
  void challenge() throws DecodeException {
    Messages.Challenge message = new Messages.Challenge(1, NONCE);
    golden("00000001" + NONCE_HEX, message, message.encoded(), Messages.Challenge::decode);
  }

  @Test
  void hello() throws DecodeException {
    Messages.Hello message =
        new Messages.Hello(1, 9, KEY, Lane.BULK, 5, NONCE, new Signature(Bytes.ofHex("dead")));
    golden(
        "00000001"
            + "0000000000000009"
            + "00000003aabbcc"
            + "01"
            + "0000000000000005"
            + NONCE_HEX
            + "00000002dead",
        message,
        message.encoded(),
        Messages.Hello::decode);
  }

  @Test
  void signedStatementIsBoundToEverythingSaid() {
    Hash other = Sha256.hash(Bytes.ofUtf8("other"));
    Bytes statement = Messages.Hello.statement(NONCE, 9, KEY, Lane.CONTROL, 0, other).encoded();
    assertEquals(
        "0919a13315825424043a7e65aa9b11135e7a0e0001672989e2c107279a29f12c",
        Sha256.hash(statement).toString().substring(2));
    PublicKey stranger = new PublicKey(Bytes.ofHex("aabbcd"));
    List<Bytes> others =
        List.of(
            Messages.Hello.statement(other, 9, KEY, Lane.CONTROL, 0, other).encoded(),
            Messages.Hello.statement(NONCE, 8, KEY, Lane.CONTROL, 0, other).encoded(),
            Messages.Hello.statement(NONCE, 9, stranger, Lane.CONTROL, 0, other).encoded(),
            Messages.Hello.statement(NONCE, 9, KEY, Lane.BULK, 0, other).encoded(),
            Messages.Hello.statement(NONCE, 9, KEY, Lane.CONTROL, 1, other).encoded(),
            Messages.Hello.statement(NONCE, 9, KEY, Lane.CONTROL, 0, NONCE).encoded());
    others.forEach(changed -> assertTrue(!changed.equals(statement)));
  }

  @Test
  void registration() throws DecodeException {
    Messages.Register without = new Messages.Register(NONCE, false, Optional.empty());
    golden(NONCE_HEX + "00", without, without.encoded(), Messages.Register::decode);
    Messages.Register with = new Messages.Register(NONCE, true, Optional.of(GENESIS));
    golden(
        NONCE_HEX + "01" + "00000029" + GENESIS_HEX,
        with,
        with.encoded(),
        Messages.Register::decode);
  }

  @Test
  void start() throws DecodeException {
    Timing timing =
        new Timing(
            Duration.ofSeconds(60),
            new Ratio(11, 10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            3,
            Duration.ofMillis(1));
    Messages.Start message = new Messages.Start(true, timing, GENESIS);
    golden(
        "01"
            + "01"
            + "0000000df8475800"
            + "0000000b"
            + "0000000a"
            + "000000003b9aca00"
            + "00000006fc23ac00"
            + "00000003"
            + "00000000000f4240"
            + "00000029"
            + GENESIS_HEX,
        message,
        message.encoded(),
        Messages.Start::decode);
  }

  @Test
  void smallOnes() throws DecodeException {
    Messages.Accepted accepted = new Messages.Accepted(-1);
    golden("ffffffffffffffff", accepted, accepted.encoded(), Messages.Accepted::decode);
    Messages.Progress progress = new Messages.Progress(3, 4);
    golden("0000000300000004", progress, progress.encoded(), Messages.Progress::decode);
    Messages.Subscribe subscribe = new Messages.Subscribe(List.of(new Topic("ab")));
    golden("00000001000000026162", subscribe, subscribe.encoded(), Messages.Subscribe::decode);
    PeerId peer = KEY.toPeerId();
    Messages.Peers peers = new Messages.Peers(List.of(peer));
    golden("0000000100000003aabbcc", peers, peers.encoded(), Messages.Peers::decode);
    Messages.Peer notice = new Messages.Peer(peer, true);
    golden("00000003aabbcc01", notice, notice.encoded(), Messages.Peer::decode);
    Messages.Close close = new Messages.Close(CloseReason.REPLACED, "ab");
    golden("06000000026162", close, close.encoded(), Messages.Close::decode);
  }

  @Test
  void textForOperatorsIsCutAndCleaned() throws DecodeException {
    //
    Messages.Close close =
        new Messages.Close(CloseReason.BUSY, "a\nb\u001b[31m" + "x".repeat(9_999));
    String text = Messages.Close.decode(close.encoded()).text();
    assertTrue(text.startsWith("a b [31mxxx"), text);
    assertEquals(Messages.MAX_TEXT, text.length());
  }

  @Test
  void relayedFrame() throws DecodeException {
    ByteBuf frame = Unpooled.buffer();
    byte[] sender = {1, 2};
    byte[] target = "ab".getBytes(StandardCharsets.US_ASCII);
    RelayHeader.write(frame, Wire.BROADCAST, sender, target, 3);
    frame.writeBytes(new byte[] {7, 8, 9});
    assertEquals("0000000a" + "11" + "020102" + "026162" + "070809", ByteBufUtil.hexDump(frame));
    assertEquals(frame.readableBytes(), RelayHeader.frameLength(sender, target, 3));
    RelayHeader header = RelayHeader.of(frame);
    assertEquals(PeerId.of(sender), header.sender(frame));
    assertEquals(PeerId.of(target), header.target(frame));
    assertEquals(3, header.payloadLength());
    assertEquals(7, frame.getByte(header.payloadAt()));
    for (int length = 5; length < 11; length++) {
      ByteBuf cut = frame.slice(0, length);
      assertThrows(DecodeException.class, () -> RelayHeader.of(cut), "cut to " + length);
    }
  }

  @Test
  void garbageIsNeverAccident() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Decoder<?>> decoders =
        List.of(
            Messages.Challenge::decode,
            Messages.Hello::decode,
            Messages.Accepted::decode,
            Messages.Register::decode,
            Messages.Progress::decode,
            Messages.Start::decode,
            Messages.Subscribe::decode,
            Messages.Peers::decode,
            Messages.Peer::decode,
            Messages.Close::decode);
    for (int i = 0; i < 20_000; i++) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      for (int zeros = random.nextInt(body.length + 1); zeros > 0; zeros--) {
        body[random.nextInt(body.length)] = 0;
      }
      try {
        decoders.get(i % decoders.size()).decode(Bytes.wrap(body));
      } catch (DecodeException expected) {
        // The only way to fail.
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", input " + Bytes.wrap(body).toHex(), e);
      }
    }
  }
}
