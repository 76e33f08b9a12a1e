package io.hotshot4j.examples.chaos.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotshot4j.examples.chaos.process.NodeApi.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten members, four of which keep the payloads. */
@Timeout(240)
class DispersalTest {
  private static final int MEMBERS = 10;
  private static final int COMMITTEE = 4;

  /**
   * One of the four is killed: transactions are decided. All four lose their disks: a member that
   * kept nothing but its share gets the payload from the shares of the six.
   */
  @Test
  void payloadsOutliveTheCommitteeThatKeptThem(@TempDir Path directory) throws IOException {
    try (ProcessNetwork network =
        new ProcessNetwork(
            Launch.BIN,
            directory,
            MEMBERS,
            -1,
            List.of("--da-committee=" + COMMITTEE),
            List.of("--retrieval=false"))) {
      network.start();
      List<Integer> committee = new ArrayList<>(network.members());
      committee.removeIf(node -> index(network, node) >= COMMITTEE);
      assertEquals(COMMITTEE, committee.size());
      List<Integer> others = new ArrayList<>(network.members());
      others.removeAll(committee);
      int keeper = committee.get(1);
      int other = others.get(0);

      network.sequencer(committee.get(0)).kill();
      List<JsonNode> decided = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String hash = submit(network, i % 2 == 0 ? other : keeper, i);
        decided.add(awaitTransaction(network, keeper, hash));
      }
      long last = decided.get(3).path("block_height").longValue();
      awaitHeight(network, other, last);
      // What it has led itself it has.
      long height = sync(network, other).at("/missing_payloads/0").asLong();
      assertTrue(height > 0, "it lacks a payload: " + sync(network, other));
      Answer missing = network.api(other).get(payload(height)).orElseThrow();
      assertEquals(404, missing.status());
      assertEquals("missing_payload", missing.body().path("code").asText());
      JsonNode original = network.api(keeper).get(payload(height)).orElseThrow().body();

      for (int node : committee) {
        network.sequencer(node).stopIfAlive();
        delete(network.state(node));
      }
      network.sequencer(other).kill();
      network.restart(other, List.of());
      // A member that retrieves nothing proposes what was decided again, and payloads come in any
      // order: where a transaction stands first is known when all are there.
      Eventually.until(
          "node " + other + " has all payloads, log:\n" + network.tail(other),
          () -> sync(network, other).path("missing_payloads").toString().equals("[]"));
      for (JsonNode transaction : decided) {
        assertEquals(
            transaction.path("block_height"),
            awaitTransaction(network, other, transaction.path("hash").asText())
                .path("block_height"));
      }
      assertTrue(
          original.equals(network.api(other).get(payload(height)).orElseThrow().body()),
          "another payload at height " + height);
    }
  }

  private static String payload(long height) {
    return "/v0/availability/payload/" + height;
  }

  private static JsonNode sync(ProcessNetwork network, int node) {
    return Eventually.value(
            "node " + node + " tells its state",
            () -> network.api(node).get("/v0/node/sync-status"))
        .body();
  }

  /** The index of a node among the members, from its log. */
  private static int index(ProcessNetwork network, int node) {
    Matcher matcher =
        Pattern.compile("network started: member (\\d+) of").matcher(network.sequencer(node).log());
    assertTrue(matcher.find(), network.tail(node));
    return Integer.parseInt(matcher.group(1));
  }

  private static void awaitHeight(ProcessNetwork network, int node, long height) {
    Eventually.until(
        "node " + node + " is at height " + height,
        () -> network.api(node).height().orElse(-1) >= height);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String submit(ProcessNetwork network, int node, int number) {
    byte[] payload = ("transaction " + number).repeat(1000).getBytes(StandardCharsets.UTF_8);
    return network.api(node).submit(1, payload).filter(Answer::isOk).orElseThrow().body().asText();
  }

  private static JsonNode awaitTransaction(ProcessNetwork network, int node, String hash) {
    return Eventually.value(
        "node " + node + " knows " + hash + ", log:\n" + network.tail(node),
        () -> network.api(node).transaction(hash).filter(Answer::isOk).map(Answer::body));
  }
}
