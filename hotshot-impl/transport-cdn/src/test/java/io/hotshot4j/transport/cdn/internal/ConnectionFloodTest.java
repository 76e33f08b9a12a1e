package io.hotshot4j.transport.cdn.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.transport.cdn.Await;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** more connections than a server wants, from real sockets. */
class ConnectionFloodTest {
  private final List<AutoCloseable> open = new ArrayList<>();

  private <T extends AutoCloseable> T closing(T resource) {
    open.add(0, resource);
    return resource;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
  }

  private RelayServer server(AdmissionLimits limits) {
    return closing(TestServer.start(8, Optional.empty(), limits));
  }

  private RawPeer peer(RelayServer server, int seed) throws IOException, DecodeException {
    return closing(new RawPeer(server.port(), seed));
  }

  private void refused(RelayServer server, String why) {
    AssertionError refused = assertThrows(AssertionError.class, () -> peer(server, 9));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }

  @Test
  void r07_connectionsAreBounded() throws IOException, DecodeException {
    RelayServer small = server(new AdmissionLimits(3, 100, 64));
    for (int i = 0; i < 3; i++) {
      peer(small, i);
    }
    refused(small, "has its 3 connections");
    assertEquals(3, small.snapshot().connections());
  }

  @Test
  void r07_connectionsOfOneAddressAreBoundedAndAPlaceIsFreeAgain() throws Exception {
    RelayServer small = server(new AdmissionLimits(200, 3, 64));
    for (int i = 0; i < 3; i++) {
      peer(small, i).register();
    }
    refused(small, "has its 3 connections of one address");
    open.remove(0).close();
    Await.until("a free place", () -> small.snapshot().connections() == 2);
    peer(small, 5).register();
  }

  /** A thousand sockets that say nothing: the server keeps eight, and whoever speaks gets in. */
  @Test
  void r07_aFloodOfSilentConnectionsKeepsNobodyOut() throws IOException, DecodeException {
    RelayServer server = server(TestServer.ROOMY);
    RawPeer early = peer(server, 1).register().subscribe();
    List<Socket> flood = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      flood.add(closing(new Socket("127.0.0.1", server.port())));
      assertTrue(server.snapshot().connections() <= 12, "registered, handshakes, honest ones");
      if (i % 250 == 0) {
        RawPeer late = peer(server, 10 + i).register();
        late.relay(Wire.DIRECT, late.peer(), early.peer().toByteArray(), 10);
        early.next(Wire.DIRECT);
        late.close();
      }
    }
    // The end of the stream comes after the reason.
    long kept = 0;
    for (Socket socket : flood.subList(0, 990)) {
      socket.setSoTimeout(20_000);
      Bytes said = Bytes.wrap(socket.getInputStream().readAllBytes());
      kept += said.utf8().contains("place of this handshake") ? 0 : 1;
    }
    assertEquals(0, kept);
    assertTrue(server.snapshot().refusedConnections() >= 990);
  }

  /** Keys cost nothing: observers never take the places of members. */
  @Test
  void r07_membersFindAPlaceHoweverManyObserversThereAre() throws IOException, DecodeException {
    Committee committee =
        Committee.ofEqualStake(
            IntStream.range(0, 2).mapToObj(i -> Ed25519.insecureKeyPair(i).publicKey()).toList());
    RelayServer server =
        closing(
            TestServer.start(
                2, Optional.of(Genesis.of(committee)), new AdmissionLimits(14, 14, 8)));
    peer(server, 100).register();
    RawPeer second = peer(server, 101);
    AssertionError refused = assertThrows(AssertionError.class, second::register);
    assertTrue(String.valueOf(refused.getMessage()).contains("its 1 observers"));
    peer(server, 0).register();
    peer(server, 1).register();
    // The same observer again takes its own place.
    peer(server, 100).register();
    assertEquals(1, server.snapshot().observers());
    assertEquals(2, server.snapshot().connected());
  }
}
