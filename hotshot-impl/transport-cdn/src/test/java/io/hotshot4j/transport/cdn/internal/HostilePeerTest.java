package io.hotshot4j.transport.cdn.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a peer does, it gets a reason and the others do not notice. */
class HostilePeerTest {
  private static final Duration QUICK = Duration.ofMillis(600);

  private final RelayServer server = TestServer.start(Duration.ofSeconds(5), Duration.ofSeconds(5));

  @AfterEach
  void serverStillServes() throws IOException, DecodeException {
    try (RawPeer honest = new RawPeer(server.port(), 99)) {
      honest.register().subscribe();
    } finally {
      server.close();
    }
  }

  private static void expect(CloseReason reason, String text, RawPeer peer)
      throws IOException, DecodeException {
    Messages.Close close = peer.closeReason();
    assertEquals(reason, close.reason());
    assertTrue(close.text().contains(text), close.text());
  }

  @Test
  void wrongSignature() throws IOException, DecodeException {
    try (RawPeer peer = new RawPeer(server.port(), 1)) {
      Messages.Hello right = peer.hello(Lane.CONTROL, 0);
      byte[] bytes = right.signature().encoded().toByteArray();
      bytes[5] ^= 1;
      peer.send(
          Wire.HELLO,
          new Messages.Hello(
                  1,
                  0,
                  right.key(),
                  Lane.CONTROL,
                  0,
                  right.nonce(),
                  new Signature(Bytes.wrap(bytes)))
              .encoded());
      expect(CloseReason.AUTHENTICATION, peer.pair.publicKey().toString(), peer);
    }
  }

  @Test
  void n15_signatureServesOnlyOnItsConnection() throws IOException, DecodeException {
    try (RawPeer first = new RawPeer(server.port(), 1);
        RawPeer replay = new RawPeer(server.port(), 1)) {
      Messages.Hello captured = first.hello(Lane.CONTROL, 0);
      first.send(Wire.HELLO, captured.encoded());
      first.next(Wire.ACCEPTED);
      replay.send(Wire.HELLO, captured.encoded());
      expect(CloseReason.AUTHENTICATION, "signature", replay);
    }
  }

  @Test
  void malformedKey() throws IOException, DecodeException {
    try (RawPeer peer = new RawPeer(server.port(), 1)) {
      Messages.Hello right = peer.hello(Lane.CONTROL, 0);
      PublicKey zero = new PublicKey(Bytes.copyOf(new byte[32]));
      peer.send(
          Wire.HELLO,
          new Messages.Hello(1, 0, zero, Lane.CONTROL, 0, right.nonce(), right.signature())
              .encoded());
      expect(CloseReason.AUTHENTICATION, "0000", peer);
    }
  }

  @Test
  void otherProtocolVersion() throws IOException, DecodeException {
    try (RawPeer peer = new RawPeer(server.port(), 1)) {
      Messages.Hello right = peer.hello(Lane.CONTROL, 0);
      peer.send(
          Wire.HELLO,
          new Messages.Hello(2, 0, right.key(), Lane.CONTROL, 0, right.nonce(), right.signature())
              .encoded());
      expect(CloseReason.VERSION, "version 2", peer);
    }
  }

  @Test
  void r09_lengthIsBoundedBeforeAuthentication() throws IOException, DecodeException {
    for (int length : new int[] {0, -1, Wire.LIMIT_BEFORE + 1, 512 << 20}) {
      try (RawPeer peer = new RawPeer(server.port(), 1)) {
        peer.sendRaw(new CanonicalWriter(4).i32(length).toBytes().toByteArray());
        expect(CloseReason.PROTOCOL, Integer.toUnsignedString(length) + " bytes", peer);
      }
    }
  }

  @Test
  void lengthIsBoundedAfterAuthentication() throws IOException, DecodeException {
    try (RawPeer peer = new RawPeer(server.port(), 1)) {
      peer.register();
      int length = Wire.LIMIT_AFTER + 1;
      peer.sendRaw(new CanonicalWriter(4).i32(length).toBytes().toByteArray());
      expect(CloseReason.PROTOCOL, length + " bytes", peer);
    }
  }

  @Test
  void payloadIsBoundedLikeTheTransportsFrames() throws IOException, DecodeException {
    try (RawPeer peer = new RawPeer(server.port(), 1)) {
      peer.register();
      peer.relay(Wire.DIRECT, peer.peer(), new byte[] {1}, Wire.MAX_PAYLOAD + 1);
      expect(CloseReason.PROTOCOL, "payload of", peer);
    }
  }

  @Test
  void typesThatAreUnknownOrOutOfTurn() throws IOException, DecodeException {
    for (int type : new int[] {0, 200, Wire.DIRECT, Wire.REGISTER, Wire.CHALLENGE}) {
      try (RawPeer peer = new RawPeer(server.port(), 1)) {
        peer.send(type, Bytes.EMPTY);
        expect(CloseReason.PROTOCOL, "type " + type + " is not expected", peer);
      }
    }
    for (int type : new int[] {0, 200, Wire.HELLO, Wire.REGISTER, Wire.START, Wire.PEERS}) {
      try (RawPeer peer = new RawPeer(server.port(), 1)) {
        peer.register();
        peer.send(type, Bytes.EMPTY);
        expect(CloseReason.PROTOCOL, "type " + type + " is not expected", peer);
      }
    }
  }

  @Test
  void garbageAndOtherProtocols() throws IOException, DecodeException {
    // T-11.
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      byte[] garbage = new byte[1 + random.nextInt(20_000)];
      random.nextBytes(garbage);
      garbage[0] |= 1;
      try (RawPeer peer = new RawPeer(server.port(), 1)) {
        peer.sendRaw(garbage);
        assertEquals(CloseReason.PROTOCOL, peer.closeReason().reason(), "seed " + seed);
      }
    }
    try (RawPeer browser = new RawPeer(server.port(), 1)) {
      browser.sendRaw("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      expect(CloseReason.PROTOCOL, "bytes where 1 to 4096", browser);
    }
  }

  @Test
  void malformedBodies() throws IOException, DecodeException {
    try (RawPeer peer = new RawPeer(server.port(), 1)) {
      peer.send(Wire.HELLO, Bytes.ofHex("00"));
      expect(CloseReason.PROTOCOL, "expected", peer);
    }
    try (RawPeer peer = new RawPeer(server.port(), 1)) {
      peer.authenticate(Lane.CONTROL, 0);
      peer.send(Wire.REGISTER, Bytes.ofHex("00"));
      expect(CloseReason.PROTOCOL, "expected", peer);
    }
    try (RawPeer peer = new RawPeer(server.port(), 1)) {
      peer.register();
      peer.send(Wire.SUBSCRIBE, Bytes.ofHex("0000000100000003414243"));
      expect(CloseReason.PROTOCOL, "topic", peer);
    }
    try (RawPeer peer = new RawPeer(server.port(), 1)) {
      peer.register();
      peer.send(Wire.DIRECT, Bytes.ofHex("ff01"));
      expect(CloseReason.PROTOCOL, "malformed head", peer);
    }
  }

  @Test
  void nobodySpeaksForAnother() throws IOException, DecodeException {
    // DB-13.
    try (RawPeer victim = new RawPeer(server.port(), 2);
        RawPeer peer = new RawPeer(server.port(), 1)) {
      victim.register().subscribe();
      peer.register();
      peer.relay(Wire.DIRECT, victim.peer(), victim.peer().toByteArray(), 10);
      expect(CloseReason.PROTOCOL, "in the name of another peer", peer);
    }
  }

  @Test
  void bulkConnectionNeedsItsControlConnection() throws IOException, DecodeException {
    try (RawPeer control = new RawPeer(server.port(), 1);
        RawPeer stranger = new RawPeer(server.port(), 2);
        RawPeer wrongSession = new RawPeer(server.port(), 1);
        RawPeer right = new RawPeer(server.port(), 1)) {
      control.register();
      stranger.send(Wire.HELLO, stranger.hello(Lane.BULK, control.session).encoded());
      expect(CloseReason.PROTOCOL, "no control connection", stranger);
      wrongSession.send(Wire.HELLO, wrongSession.hello(Lane.BULK, control.session + 1).encoded());
      expect(CloseReason.PROTOCOL, "no control connection", wrongSession);
      right.authenticate(Lane.BULK, control.session);
      control.socket.close();
      assertThrows(EOFException.class, right::next);
    }
  }

  @Test
  void r08_handshakeByDribblesEnds() throws IOException, DecodeException, InterruptedException {
    RelayServer strict = TestServer.start(QUICK, Duration.ofSeconds(5));
    try (RawPeer peer = new RawPeer(strict.port(), 1)) {
      Thread dribble =
          new Thread(
              () -> {
                try {
                  peer.sendRaw(new byte[] {0, 0, 1, 0});
                  while (!peer.socket.isOutputShutdown()) {
                    peer.sendRaw(new byte[] {0});
                    Thread.onSpinWait();
                    java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                  }
                } catch (IOException e) {
                  // The server has closed.
                }
              });
      dribble.start();
      expect(CloseReason.TIMEOUT, "no complete handshake within 600 ms", peer);
      peer.socket.close();
      dribble.join();
    } finally {
      strict.close();
    }
  }

  @Test
  void silenceEnds() throws IOException, DecodeException {
    RelayServer strict = TestServer.start(Duration.ofSeconds(5), QUICK);
    try (RawPeer peer = new RawPeer(strict.port(), 1)) {
      peer.register();
      expect(CloseReason.TIMEOUT, "nothing received for 600 ms", peer);
    } finally {
      strict.close();
    }
  }

  @Test
  void r06_slowReceiverIsCutOffAndOthersFlow() throws IOException, DecodeException {
    // DA-9.
    try (RawPeer slow = new RawPeer(server.port(), 1);
        RawPeer brisk = new RawPeer(server.port(), 2);
        RawPeer sender = new RawPeer(server.port(), 3)) {
      slow.register().subscribe();
      brisk.register().subscribe();
      sender.register();
      byte[] topic = "all".getBytes(StandardCharsets.US_ASCII);
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      int sent = 0;
      while (server.snapshot().slowClients() == 0) {
        assertTrue(System.nanoTime() < deadline, "the slow receiver was never cut off");
        sender.relay(Wire.BROADCAST, sender.peer(), topic, 16 << 10);
        sent++;
        assertEquals((16 << 10), payloadOf(brisk.next(Wire.BROADCAST), sender, topic));
      }
      assertTrue(sent > 64, "cut off after " + sent + " frames");
      sender.relay(Wire.BROADCAST, sender.peer(), topic, 1);
      assertEquals(1, payloadOf(brisk.next(Wire.BROADCAST), sender, topic));
    }
  }

  private static int payloadOf(Bytes body, RawPeer sender, byte[] topic) {
    return body.length() - 2 - sender.peer().toByteArray().length - topic.length;
  }

  @Test
  void n08_bulkThatIsNotReadHoldsUpNoVote() throws IOException, DecodeException {
    try (RawPeer receiver = new RawPeer(server.port(), 1);
        RawPeer bulk = new RawPeer(server.port(), 1);
        RawPeer sender = new RawPeer(server.port(), 3)) {
      receiver.register().subscribe();
      bulk.authenticate(Lane.BULK, receiver.session);
      sender.register();
      byte[] target = receiver.peer().toByteArray();
      for (int i = 0; i < 6; i++) {
        sender.relay(Wire.DIRECT, sender.peer(), target, 1 << 20);
      }
      sender.relay(Wire.DIRECT, sender.peer(), target, 100);
      assertEquals(100, payloadOf(receiver.next(Wire.DIRECT), sender, target));
      for (int i = 0; i < 6; i++) {
        assertEquals(1 << 20, payloadOf(bulk.next(Wire.DIRECT), sender, target));
      }
    }
  }
}
