package io.hotshot4j.transport.cdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Member;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.transport.SendResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Scenario S1 and S2 of the CDN: who becomes a member, when it starts, what nodes are told. */
class NetworkStartTest extends CdnTestBase {
  private Node register(int seed, CdnServer server, int nowConnected) {
    Node node = node(seed, server);
    Await.until("registration", () -> server.status().connected() == nowConnected);
    return node;
  }

  @Test
  void startsOnceAllAreThereAndTheDelayIsOver() {
    long before = System.nanoTime();
    CdnServer server = server(3, options -> options.withStartDelay(Duration.ofMillis(700)));
    List<Node> nodes =
        List.of(register(4, server, 1), register(2, server, 2), register(9, server, 3));
    for (int i = 0; i < 3; i++) {
      NetworkConfig config = nodes.get(i).network();
      assertEquals(OptionalInt.of(i), config.index());
      assertTrue(config.founding());
      assertEquals(nodes.get(0).network().genesis(), config.genesis());
    }
    long elapsedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    assertTrue(elapsedMillis >= 700, "started after " + elapsedMillis + " ms");
    assertTrue(server.status().started());
    assertEquals(nodes.get(0).network().genesis(), Await.result(server.started()));
    assertTrue(
        nodes.get(0).network().genesis().committee().members().stream()
            .allMatch(member -> member.stake() == 1));
  }

  @Test
  void doesNotStartBeforeTheDelayIsOver() {
    CdnServer server = server(1, options -> options.withStartDelay(Duration.ofHours(1)));
    Node node = node(1, server);
    node.awaitHeard("1/1");
    // Another registration has gone all the way through the server and nothing has started.
    Node observer = node(2, server);
    observer.awaitHeard("1/1");
    assertFalse(server.status().started());
    assertFalse(node.client.network().toCompletableFuture().isDone());
  }

  @Test
  void waitingNodesHearHowManyAreThere() {
    CdnServer server = server(3, options -> options.withStartDelay(Duration.ofHours(1)));
    Node first = register(1, server, 1);
    Node second = register(2, server, 2);
    register(3, server, 3);
    first.awaitHeard("1/3");
    first.awaitHeard("2/3");
    first.awaitHeard("3/3");
    second.close();
    Await.until(
        "the return to 2/3", () -> first.heard.lastIndexOf("2/3") > first.heard.indexOf("3/3"));
  }

  @Test
  void keyThatLeftLosesItsPlace() {
    // J-22: who leaves is not counted.
    CdnServer server = server(3);
    Node early = register(1, server, 1);
    register(2, server, 2);
    early.close();
    Await.until("the leave", () -> server.status().connected() == 1);
    register(3, server, 2);
    Node again = node(1, server);
    assertEquals(
        List.of(Node.key(2), Node.key(3), Node.key(1)),
        again.network().genesis().committee().members().stream().map(Member::key).toList());
  }

  @Test
  void everyOptionReachesTheNodes() {
    Timing timing =
        new Timing(
            Duration.ofSeconds(7),
            new Ratio(5, 4),
            Duration.ofMillis(11),
            Duration.ofMillis(22),
            33,
            Duration.ofMillis(44));
    CdnServer server = server(1, options -> options.withTiming(timing).withMaxTransactions(55));
    NetworkConfig config = node(1, server).network();
    assertEquals(timing, config.timing());
    assertEquals(55, config.genesis().maxTransactions());
    assertEquals(1, config.genesis().committee().size());
  }

  @Test
  void lateJoinerObservesAndTakesPart() {
    CdnServer server = server(2);
    List<Node> members = network(server, 2);
    Node observer = node(8, server).start();
    NetworkConfig config = observer.network();
    assertEquals(OptionalInt.empty(), config.index());
    assertFalse(config.founding());
    assertEquals(members.get(0).network().genesis(), config.genesis());
    members.get(0).awaitPeers(observer);
    observer.awaitPeers(members.get(0), members.get(1));
    assertEquals(1, server.status().observers());
    members.get(0).broadcast("to all");
    observer.inbox.expect(members.get(0).peer(), "to all");
    assertEquals(SendResult.SENT, observer.send(members.get(1).peer(), "a submission"));
    members.get(1).inbox.expect(members.get(0).peer(), "to all");
    members.get(1).inbox.expect(observer.peer(), "a submission");
    members.get(1).send(observer.peer(), "an answer");
    observer.inbox.expect(members.get(1).peer(), "an answer");
  }

  @Test
  void memberWithoutItsProcessIsNoFounder() {
    CdnServer server = server(2);
    List<Node> members = network(server, 2);
    members.get(1).close();
    Await.until("the leave", () -> !members.get(0).inbox.present.contains(Node.peer(1)));
    Node again = node(1, server);
    assertEquals(OptionalInt.of(1), again.network().index());
    assertFalse(again.network().founding());
  }

  @Test
  void otherChainIsRefusedWithBothIds() {
    CdnServer server = server(2);
    register(1, server, 1);
    Node other =
        node(
            2, server, options -> CdnClientOptions.of(options.address(), options.signer(), 31_337));
    String refusal = other.refusal();
    assertTrue(refusal.startsWith("CdnRefusedException"), refusal);
    assertTrue(refusal.contains("chain id 31337"), refusal);
    assertTrue(refusal.contains("chain id is 0"), refusal);
  }

  @Test
  void fixedGenesisWaitsForItsMembersInItsOrder() {
    Genesis fixed =
        Genesis.of(Committee.ofEqualStake(List.of(Node.key(1), Node.key(2))))
            .withMaxTransactions(5);
    CdnServer server = server(2, options -> options.withGenesis(fixed));
    Node stranger = node(3, server);
    stranger.awaitHeard("0/2");
    Node second = register(2, server, 1);
    Node first = node(1, server);
    assertEquals(OptionalInt.of(0), first.network().index());
    assertEquals(OptionalInt.of(1), second.network().index());
    assertEquals(OptionalInt.empty(), stranger.network().index());
    assertEquals(fixed, stranger.network().genesis());
    assertTrue(first.network().founding());
    assertFalse(stranger.network().founding());
    Genesis another = fixed.withMaxTransactions(6);
    Node misled = node(4, server, options -> options.withConfiguredGenesis(another));
    assertTrue(misled.refusal().contains(another.hash().toString()));
  }

  @Test
  void fixedGenesisOfAnotherSizeIsRefusedAtOnce() {
    Genesis fixed = Genesis.of(Committee.ofEqualStake(List.of(Node.key(1))));
    CdnServerOptions options = CdnServerOptions.of(0, 4);
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> options.withGenesis(fixed));
    assertEquals("the genesis has 1 members, but the number of nodes is 4", failure.getMessage());
  }

  @Test
  void clientMayBeThereBeforeTheServer() throws IOException {
    int port;
    try (ServerSocket reserved = new ServerSocket(0)) {
      port = reserved.getLocalPort();
    }
    Node early = closing(Node.connect(1, port));
    early.awaitHeardPart("no connection");
    server(port, 1, options -> options);
    assertTrue(early.network().founding());
  }

  @Test
  void takenPortIsNamed() {
    CdnServer server = server(1);
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                CdnServer.start(CdnServerOptions.of(server.port(), 1), Ed25519.verifier()).close());
    assertTrue(String.valueOf(failure.getMessage()).contains("port " + server.port()));
  }

  @Test
  void everyLoopbackAddressServes() throws IOException {
    CdnServer server = server(1);
    node(1, server).network();
    int seed = 2;
    for (String host : List.of("127.0.0.1", "localhost")) {
      closing(Node.connect(seed++, new CdnAddress(host, server.port()))).network();
    }
  }

  @Test
  void ipVersion6LiteralServes() throws IOException {
    assumeTrue(hasIpVersion6());
    CdnServer server = server(1);
    CdnAddress address = CdnAddress.parse("tcp://[::1]:" + server.port());
    closing(Node.connect(1, address)).network();
  }

  private static boolean hasIpVersion6() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void frameBeforeTheTransportStartsIsNotDelivered() {
    CdnServer server = server(2);
    Node first = node(1, server);
    Node second = node(2, server);
    first.start();
    second.network();
    assertEquals(SendResult.UNREACHABLE, first.send(second.peer(), "too early"));
    assertEquals(SendResult.CLOSED, second.send(first.peer(), "too early"));
    Await.result(second.client.transport().start(Set.of(Node.TOPIC), second.inbox));
    first.awaitPeers(second);
    assertEquals(SendResult.SENT, first.send(second.peer(), "now"));
    second.inbox.expect(first.peer(), "now");
  }
}
