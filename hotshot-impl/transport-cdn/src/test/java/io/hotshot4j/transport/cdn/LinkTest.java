package io.hotshot4j.transport.cdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.transport.SendResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to connections that die, hang, fill up or are made twice. */
class LinkTest extends CdnTestBase {
  @Test
  void n14_newestConnectionOfAKeyWins() {
    CdnServer server = server(2);
    List<Node> nodes = network(server, 2);
    Node older = nodes.get(1);
    Node newer = node(1, server).start();
    older.awaitHeardPart("another connection with the same key has taken over");
    newer.awaitPeers(nodes.get(0));
    nodes.get(0).awaitPeers(newer);
    Await.until("the older one's end", () -> older.broadcast("ghost") == SendResult.UNREACHABLE);
    nodes.get(0).send(newer.peer(), "to the newer");
    newer.inbox.expect(nodes.get(0).peer(), "to the newer");
    // A client that came back by itself would have pushed the newer one out by now and again.
    newer.send(nodes.get(0).peer(), "still here");
    nodes.get(0).inbox.expect(newer.peer(), "still here");
    assertEquals(2, server.status().connected());
    assertFalse(newer.heard.stream().anyMatch(item -> item.startsWith("disconnected")));
  }

  @Test
  void n14_waitingClientThatIsReplacedFails() {
    CdnServer server = server(2);
    Node older = node(1, server);
    older.awaitHeard("1/2");
    Node newer = node(1, server);
    newer.awaitHeard("1/2");
    assertTrue(older.refusal().startsWith("CdnRefusedException: another connection"));
  }

  @Test
  void n09_halfOpenConnectionIsFoundByBothEnds() {
    CdnServer server = server(2);
    Node near = node(0, server);
    StallableProxy proxy = closing(new StallableProxy(server.port()));
    Node far =
        closing(
            Node.connect(
                1,
                server.port(),
                options ->
                    CdnClientOptions.of(proxy.address(), options.signer(), 0)
                        .withTimeouts(Node.QUICK)));
    near.start();
    far.start();
    near.awaitPeers(far);
    far.awaitPeers(near);
    proxy.stall();
    Await.until("the server's finding", () -> !near.inbox.present.contains(far.peer()));
    Await.until("the client's finding", () -> !far.inbox.present.contains(near.peer()));
    far.awaitHeardPart("nothing received for 2000 ms");
    proxy.recover();
    near.awaitPeers(far);
    far.awaitPeers(near);
    near.send(far.peer(), "welcome back");
    far.inbox.expect(near.peer(), "welcome back");
  }

  @Test
  void n10_serverThatAcceptsAndSaysNothingIsLeft() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      CdnTimeouts impatient =
          new CdnTimeouts(Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofSeconds(2));
      Node node =
          closing(
              Node.connect(
                  1,
                  mute.getLocalPort(),
                  options ->
                      CdnClientOptions.of(
                              new CdnAddress("127.0.0.1", mute.getLocalPort()), options.signer(), 0)
                          .withTimeouts(impatient)));
      for (int attempts = 0; attempts < 2; attempts++) {
        try (Socket attempt = mute.accept()) {
          assertTrue(attempt.isConnected());
          node.awaitHeardPart("within 200 ms");
        }
      }
    }
  }

  @Test
  void fullQueuePushesBackAndNeverBlocks() {
    CdnServer server = server(2);
    Node near = node(0, server);
    StallableProxy proxy = closing(new StallableProxy(server.port()));
    CdnTimeouts patient =
        new CdnTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(1));
    Node far =
        closing(
            Node.connect(
                1,
                server.port(),
                options ->
                    CdnClientOptions.of(proxy.address(), options.signer(), 0)
                        .withTimeouts(patient)
                        .withQueues(new CdnQueues(64 << 10, 8 << 20))));
    near.start();
    far.start();
    far.awaitPeers(near);
    ByteBuffer small = ByteBuffer.allocate(8 << 10);
    ByteBuffer large = ByteBuffer.allocate(1 << 20);
    Await.until(
        "the bulk connection",
        () -> far.client.transport().send(near.peer(), large) == SendResult.SENT);
    proxy.stall();
    for (ByteBuffer frame : List.of(small, large)) {
      // Sockets take some megabytes; after that the queue fills.
      Await.until(
          "back pressure",
          () -> far.client.transport().send(near.peer(), frame) == SendResult.BACK_PRESSURED);
    }
  }

  @Test
  void unreachableWhileDisconnected() {
    CdnServer server = server(2);
    List<Node> nodes = network(server, 2);
    server.close();
    Await.until("the loss", () -> nodes.get(0).broadcast("anyone?") == SendResult.UNREACHABLE);
    assertEquals(
        SendResult.UNREACHABLE,
        nodes.get(0).client.transport().send(nodes.get(1).peer(), ByteBuffer.allocate(1 << 20)));
  }
}
