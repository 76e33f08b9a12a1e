package io.hotshot4j.examples.sequencer.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotshot4j.examples.sequencer.demo.NodeClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One network of four members through its life. The steps build on each other: starting processes
 * is what costs time here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class NetworkTest {
  private static final int MEMBERS = 4;
  private static final int OBSERVER = 5;

  private final List<String> decided = new ArrayList<>();
  private ProcessNetwork network = new ProcessNetwork(Path.of("."));

  @BeforeAll
  void begin(@TempDir Path directory) {
    network = new ProcessNetwork(directory, "--start-delay=1s", "--next-view-timeout=5s");
  }

  @AfterAll
  void end() {
    network.close();
  }

  @Test
  @Order(1)
  void theApiServesBeforeTheCdnIsThere() {
    NodeClient node = network.startSequencer(1);
    Eventually.until("node 1 serves", () -> node.get("/healthz").isPresent());
    NodeClient.Answer ready = node.get("/readyz").orElseThrow();
    assertEquals(503, ready.status());
    assertTrue(ready.body().path("message").asText().contains("tcp://localhost"), "" + ready);
  }

  @Test
  @Order(2)
  void itSaysHowManyAreConnectedAndTakesTransactionsBeforeTheStart() {
    network.startCdn(MEMBERS);
    network.startSequencer(2);
    network.startSequencer(3);
    Eventually.until(
        "node 1 counts",
        () -> network.node(1).get("/readyz").toString().contains("3/4 nodes connected"));
    decided.add(network.node(1).submit(7, "before the start"));
    assertEquals(0, network.height(1));
  }

  @Test
  @Order(3)
  void theNetworkStartsByItselfWithTheLastMember() {
    // J-19, HS-26. S-31: from outside, as a user of the demo would.
    network.startSequencer(4);
    for (int node = 1; node <= MEMBERS; node++) {
      network.awaitReady(node);
      network.awaitTransaction(node, decided.get(0));
    }
  }

  @Test
  @Order(4)
  void whatOneNodeTakesEveryNodeAnswersAlike() {
    List<String> hashes = new ArrayList<>();
    for (int node = 1; node <= MEMBERS; node++) {
      hashes.add(network.node(node).submit(node, "to node " + node));
    }
    for (String hash : hashes) {
      JsonNode answer = network.awaitTransaction(1, hash);
      for (int node = 2; node <= MEMBERS; node++) {
        assertEquals(
            decidedPart(answer), decidedPart(network.awaitTransaction(node, hash)), "node " + node);
      }
    }
    decided.addAll(hashes);
  }

  @Test
  @Order(5)
  void aFurtherNodeObservesAndForwards() {
    NodeClient observer = network.startSequencer(OBSERVER);
    for (String hash : decided) {
      assertEquals(
          decidedPart(network.awaitTransaction(1, hash)),
          decidedPart(network.awaitTransaction(OBSERVER, hash)));
    }
    String forwarded = observer.submit(5, "through the observer");
    network.awaitTransaction(1, forwarded);
    network.awaitTransaction(OBSERVER, forwarded);
    decided.add(forwarded);
    assertTrue(observer.get("/readyz").toString().contains("observer"));
  }

  /** Without why it is final: nodes may hold certificates of the same block by other signers. */
  private static JsonNode decidedPart(JsonNode answer) {
    ObjectNode part = answer.deepCopy();
    assertNotNull(((ObjectNode) part.get("block")).remove("commit_proof"), "a proof");
    return part;
  }

  /** C-02, C-15: one of four dies and comes back. */
  @Test
  @Order(6)
  void c15_oneMemberIsKilledAndRestarted() {
    network.kill(ProcessNetwork.name(2));
    String without = network.node(1).submit(1, "while node 2 is dead");
    network.awaitTransaction(3, without);
    network.startSequencer(2);
    JsonNode caughtUp = network.awaitTransaction(2, without);
    assertEquals(decidedPart(network.awaitTransaction(1, without)), decidedPart(caughtUp));
    String through = network.node(2).submit(1, "through node 2 again");
    network.awaitTransaction(4, through);
    decided.addAll(List.of(without, through));
  }

  /** N-11: the relay dies with everything it knew. */
  @Test
  @Order(7)
  void n11_theCdnServerIsKilledAndRestarted() {
    // T-9.
    network.kill("cdn-server");
    network.startCdn(MEMBERS);
    String after = network.node(3).submit(1, "after the relay came back");
    for (int node = 1; node <= OBSERVER; node++) {
      network.awaitTransaction(node, after);
    }
    decided.add(after);
  }

  /** C-14: everything ends and starts again from disk. */
  @Test
  @Order(8)
  void c14_everythingIsStoppedAndStartedAgain() {
    long before = network.height(1);
    for (int node = 1; node <= OBSERVER; node++) {
      assertEquals(143, network.stop(ProcessNetwork.name(node)), "by SIGTERM");
      assertFalse(network.log(ProcessNetwork.name(node)).contains("ERROR"), "node " + node);
    }
    network.stop("cdn-server");
    network.startCdn(MEMBERS);
    for (int node = 1; node <= MEMBERS; node++) {
      network.startSequencer(node);
    }
    String again = "";
    for (int node = 1; node <= MEMBERS; node++) {
      network.awaitReady(node);
      again = network.node(node).submit(9, "after the restart, " + node);
    }
    network.awaitTransaction(1, again);
    assertTrue(network.height(1) > before);
    decided.forEach(hash -> network.awaitTransaction(4, hash));
  }

  @Test
  @Order(9)
  void anotherNumberOfNodesIsRefusedWithTheStateDirectory() {
    network.kill("cdn-server");
    for (int node = 2; node <= MEMBERS; node++) {
      network.kill(ProcessNetwork.name(node));
    }
    network.startCdn(MEMBERS + 1);
    network.startSequencer(2);
    assertEquals(1, network.awaitExit(ProcessNetwork.name(2)));
    String log = network.log(ProcessNetwork.name(2));
    String last = log.substring(log.lastIndexOf("sequencer: "));
    assertTrue(last.contains(network.state(2).toString()), last);
    assertTrue(last.contains("has 4 members") && last.contains("for 5 nodes"), last);
    // One that runs already goes on serving and trying, and says why.
    Eventually.until(
        "node 1 says why", () -> network.log(ProcessNetwork.name(1)).contains("has 4 members"));
    assertTrue(network.node(1).get("/healthz").isPresent());
    Eventually.until(
        "node 1 says so to who asks",
        () -> network.node(1).get("/readyz").toString().contains("has 4 members"));
  }
}
