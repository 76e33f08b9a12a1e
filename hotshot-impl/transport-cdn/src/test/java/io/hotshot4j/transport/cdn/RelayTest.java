package io.hotshot4j.transport.cdn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelayTest extends CdnTestBase {
  @Test
  void thousandMessagesInOrderBetweenTwo() {
    // J-21.
    List<Node> nodes = network(server(2), 2);
    for (int i = 0; i < 1_000; i++) {
      assertEquals(SendResult.SENT, nodes.get(0).send(nodes.get(1).peer(), "m" + i));
    }
    for (int i = 0; i < 1_000; i++) {
      nodes.get(1).inbox.expect(nodes.get(0).peer(), "m" + i);
    }
  }

  @Test
  void broadcastReachesEveryOtherSubscriberOnce() {
    // J-22.
    CdnServer server = server(3);
    List<Node> nodes = network(server, 3);
    Node elsewhere = node(7, server);
    elsewhere.network();
    Await.result(
        elsewhere.client.transport().start(Set.of(new Topic("elsewhere")), elsewhere.inbox));
    nodes.get(0).awaitPeers(elsewhere);
    assertEquals(SendResult.SENT, nodes.get(0).broadcast("to all"));
    for (Node node : nodes) {
      assertEquals(SendResult.SENT, nodes.get(0).send(elsewhere.peer(), "fence"));
      if (node != nodes.get(0)) {
        node.inbox.expect(nodes.get(0).peer(), "to all");
        assertTrue(node.inbox.frames.isEmpty());
      }
    }
    elsewhere.inbox.expect(nodes.get(0).peer(), "fence");
    assertTrue(nodes.get(0).inbox.frames.isEmpty());
  }

  @Test
  void largestFrameArrivesUnaltered() {
    List<Node> nodes = network(server(2), 2);
    byte[] block = new byte[nodes.get(0).client.transport().maxFrameLength()];
    new Random(42).nextBytes(block);
    ByteBuffer frame = ByteBuffer.wrap(block);
    Await.until(
        "the bulk connection",
        () -> nodes.get(0).client.transport().send(nodes.get(1).peer(), frame) == SendResult.SENT);
    ByteBuffer received = nodes.get(1).inbox.next().bytes();
    byte[] bytes = new byte[received.remaining()];
    received.get(bytes);
    assertArrayEquals(block, bytes);
    assertEquals(0, frame.position());
  }

  @Test
  void badFramesAndStrangersAreNamed() {
    Node node = network(server(1), 1).get(0);
    var transport = node.client.transport();
    ByteBuffer tooLong = ByteBuffer.allocate(transport.maxFrameLength() + 1);
    assertThrows(IllegalArgumentException.class, () -> transport.send(Node.peer(9), tooLong));
    assertThrows(IllegalArgumentException.class, () -> transport.broadcast(Node.TOPIC, tooLong));
    assertThrows(
        IllegalArgumentException.class,
        () -> transport.send(Node.peer(9), ByteBuffer.allocateDirect(1)));
    assertEquals(SendResult.UNREACHABLE, node.send(node.peer(), "to myself"));
    assertEquals(SendResult.UNREACHABLE, node.send(Node.peer(9), "to a stranger"));
  }

  @Test
  void bannedPeerIsMuted() {
    List<Node> nodes = network(server(3), 3);
    Node judge = nodes.get(2);
    judge.inbox.answer = Admission.BANNED;
    nodes.get(0).send(judge.peer(), "evil");
    judge.inbox.expect(nodes.get(0).peer(), "evil");
    judge.inbox.answer = Admission.ACCEPTED;
    nodes.get(0).send(judge.peer(), "more of it");
    nodes.get(0).send(nodes.get(1).peer(), "fence");
    nodes.get(1).inbox.expect(nodes.get(0).peer(), "fence");
    nodes.get(1).send(judge.peer(), "good");
    judge.inbox.expect(nodes.get(1).peer(), "good");
  }
}
