package io.hotshot4j.examples.sequencer.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.examples.sequencer.demo.NodeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** C-11, C-12: a member of a running network loses what it has signed, and is needed later. */
@Timeout(180)
class WipedMemberTest {
  private static final int MEMBERS = 4;

  private final List<String> submitted = new ArrayList<>();

  private void submit(ProcessNetwork network, int node, int count) {
    for (int i = 0; i < count; i++) {
      submitted.add(network.node(node).submit(1, "transaction " + submitted.size()));
    }
  }

  private void awaitAll(ProcessNetwork network, int... nodes) {
    for (int node : nodes) {
      for (String hash : submitted) {
        network.awaitTransaction(node, hash);
      }
    }
  }

  private static void awaitMember(ProcessNetwork network, int node) {
    Eventually.until(
        "node " + node + " signs, log:\n" + network.log(ProcessNetwork.name(node)),
        () ->
            network
                .node(node)
                .get("/readyz")
                .filter(answer -> answer.status() == 200)
                .filter(answer -> answer.body().toString().contains("member"))
                .isPresent());
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void c12AWipedMemberComesBackUnderLoadAndCarriesTheNetwork(@TempDir Path directory) {
    try (ProcessNetwork network =
        new ProcessNetwork(directory, "--start-delay=1s", "--next-view-timeout=5s")) {
      network.startCdn(MEMBERS);
      for (int node = 1; node <= MEMBERS; node++) {
        network.startSequencer(node);
      }
      for (int node = 1; node <= MEMBERS; node++) {
        network.awaitReady(node);
      }
      submit(network, 1, 5);
      awaitAll(network, 1);
      network.kill(ProcessNetwork.name(2));
      submit(network, 3, 5);
      delete(network.state(2).resolve("consensus"));
      delete(network.state(2).resolve("query"));
      network.startSequencer(2);
      submit(network, 3, 5);
      awaitMember(network, 2);
      assertTrue(
          network.log(ProcessNetwork.name(2)).contains("signs again in views above"),
          "the log says from where on");
      submit(network, 3, 5);
      awaitAll(network, 1, 2);
      network.kill(ProcessNetwork.name(3));
      network.startSequencer(3, "--rejoin");
      submit(network, 2, 5);
      awaitMember(network, 3);
      submit(network, 2, 5);
      awaitAll(network, 3);
      network.kill(ProcessNetwork.name(1));
      submit(network, 2, 5);
      awaitAll(network, 2, 3, 4);
      assertSameChain(network, 2, 3, 4);
    }
  }

  private static void assertSameChain(ProcessNetwork network, int... nodes) {
    long height = Long.MAX_VALUE;
    for (int node : nodes) {
      height = Math.min(height, network.height(node));
    }
    for (long at = 1; at < height; at++) {
      String path = "/v0/availability/leaf/" + at;
      JsonNode first = leaf(network.node(nodes[0]), path);
      for (int node : nodes) {
        assertEquals(first, leaf(network.node(node), path), "node " + node + ", height " + at);
      }
    }
  }

  /** Without the proof, which may have other signers. */
  private static JsonNode leaf(NodeClient node, String path) {
    return node.get(path).orElseThrow().body().path("leaf");
  }
}
