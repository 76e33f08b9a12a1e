package io.hotshot4j.transport.cdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.transport.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** N-11: the server goes and comes back with an empty memory. */
class ServerRestartTest extends CdnTestBase {
  private static void awaitAbsence(Node node, Node other) {
    Await.until("absence of " + other.peer(), () -> !node.inbox.present.contains(other.peer()));
  }

  @Test
  void restartedServerGetsItsNetworkBack() {
    CdnServer server = server(3);
    List<Node> nodes = network(server, 3);
    Genesis genesis = nodes.get(0).network().genesis();
    server.close();
    for (Node node : nodes) {
      node.awaitHeardPart("disconnected: the server is closing");
      nodes.stream().filter(other -> other != node).forEach(other -> awaitAbsence(node, other));
      assertEquals(SendResult.UNREACHABLE, node.broadcast("into the void"));
    }
    CdnServer again = server(server.port(), 3, options -> options);
    for (Node node : nodes) {
      nodes.stream().filter(other -> other != node).forEach(node::awaitPeers);
    }
    assertEquals(genesis, again.status().genesis().orElseThrow());
    nodes.get(0).broadcast("back again");
    nodes.get(1).inbox.expect(nodes.get(0).peer(), "back again");
    nodes.get(2).inbox.expect(nodes.get(0).peer(), "back again");
  }

  @Test
  void restartOfEverythingKeepsTheNetworkAndFoundsNothing() {
    Genesis genesis;
    int port;
    try (CdnServer server = server(2);
        Node first = Node.connect(0, server.port());
        Node second = Node.connect(1, server.port())) {
      genesis = first.network().genesis();
      assertEquals(genesis, second.network().genesis());
      port = server.port();
    }
    CdnServer server = server(port, 2, options -> options.withStartDelay(Duration.ofHours(1)));
    Node wiped = node(0, server);
    Node stranger = node(9, server);
    Await.until("registration of two", () -> server.status().connected() == 2);
    // As many fresh keys as nodes are there; the member's genesis outweighs them.
    Node member = node(1, server, options -> options.withStoredGenesis(genesis));
    assertEquals(genesis, member.network().genesis());
    assertEquals(genesis, wiped.network().genesis());
    assertTrue(wiped.network().index().isPresent());
    assertEquals(OptionalInt.empty(), stranger.network().index());
    assertFalse(member.network().founding());
    assertFalse(wiped.network().founding(), "it may have voted before it was wiped");
  }

  @Test
  void storedGenesisIsAdoptedWithoutAnyDelay() {
    Genesis genesis;
    try (CdnServer server = server(1);
        Node first = Node.connect(0, server.port())) {
      genesis = first.network().genesis();
    }
    CdnServer server = server(1, options -> options.withStartDelay(Duration.ofHours(1)));
    Node member = node(0, server, options -> options.withStoredGenesis(genesis));
    assertEquals(genesis, member.network().genesis());
    assertFalse(member.network().founding());
    Node observer = node(5, server);
    assertEquals(genesis, observer.network().genesis());
  }

  @Test
  void otherSizeIsRefusedWithBothNumbersAndTheRemedy() {
    Genesis genesis;
    try (CdnServer server = server(1);
        Node first = Node.connect(0, server.port())) {
      genesis = first.network().genesis();
    }
    CdnServer larger = server(3);
    Node member = node(0, larger, options -> options.withStoredGenesis(genesis));
    String refusal = member.refusal();
    assertTrue(refusal.startsWith("CdnRefusedException"), refusal);
    assertTrue(refusal.contains("has 1 members"), refusal);
    assertTrue(refusal.contains("for 3 nodes"), refusal);
    assertTrue(refusal.contains("state directory"), refusal);
  }

  @Test
  void runningNodeOutlastsAServerOfAnotherNetwork() {
    CdnServer server = server(1);
    Node node = network(server, 1).get(0);
    server.close();
    CdnServer wrong = server(server.port(), 2, options -> options);
    node.awaitHeardPart("for 2 nodes");
    wrong.close();
    CdnServer right = server(server.port(), 1, options -> options);
    Await.until("the return", () -> right.status().connected() == 1);
    assertEquals(node.network().genesis(), right.status().genesis().orElseThrow());
  }

  @Test
  void runningNodeDoesNotFollowAServerToAnotherGenesis() {
    CdnServer server = server(1);
    Node node = network(server, 1).get(0);
    Genesis own = node.network().genesis();
    server.close();
    CdnServer other = server(server.port(), 1, options -> options.withMaxTransactions(3));
    Await.until("adoption", () -> other.status().started());
    assertEquals(own, other.status().genesis().orElseThrow());
    other.close();
    server(server.port(), 1, options -> options.withGenesis(own.withMaxTransactions(3)));
    node.awaitHeardPart("but the CDN server serves the network");
    assertEquals(own, node.network().genesis());
  }
}
