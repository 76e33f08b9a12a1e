package io.hotshot4j.examples.chaos.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotshot4j.examples.chaos.history.ChainBlock;
import io.hotshot4j.examples.chaos.history.NodeChain;
import io.hotshot4j.examples.chaos.history.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The public HTTP API of one sequencer. Thread-safe. */
public final class NodeApi {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int RANGE = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final int node;
  private final String base;

  NodeApi(HttpClient http, int node, int port) {
    this.http = http;
    this.node = node;
    this.base = "http://127.0.0.1:" + port;
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param body JSON
   */
  public record Answer(int status, JsonNode body) {
    boolean isOk() {
      return status == 200;
    }
  }

  int port() {
    return URI.create(base).getPort();
  }

  /** What a path answers; absent if nobody does. */
  public Optional<Answer> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** Whether the node says it does its work. */
  public boolean isReady() {
    return get("/readyz").filter(Answer::isOk).isPresent();
  }

  /** The height it tells. */
  public OptionalLong height() {
    Optional<Answer> answer = get("/v0/status/block-height").filter(Answer::isOk);
    return answer.isPresent()
        ? OptionalLong.of(answer.get().body().longValue())
        : OptionalLong.empty();
  }

  /** The answer to a submission: the hash, or an error; absent if nobody answers. */
  public Optional<Answer> submit(long namespace, byte[] payload) {
    String body =
        "{\"namespace\":"
            + namespace
            + ",\"payload\":\""
            + Base64.getEncoder().encodeToString(payload)
            + "\"}";
    return send(
        HttpRequest.newBuilder(URI.create(base + "/v0/submit/submit"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** What it says of a transaction: 200 and its place, or 404. */
  public Optional<Answer> transaction(String hash) {
    return get("/v0/availability/transaction/hash/" + hash);
  }

  /** The place in an answer about a transaction. */
  static Place place(JsonNode transaction) {
    return new Place(
        transaction.path("block_height").longValue(),
        transaction.path("block_hash").asText(),
        transaction.path("index").intValue());
  }

  /**
   * The chain from genesis to a height.
   *
   * @throws IllegalStateException if the node does not give all of it
   */
  public NodeChain chain(long height) {
    List<ChainBlock> blocks = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    for (long from = 0; from <= height; from += RANGE) {
      String range = from + "/" + Math.min(height + 1, from + RANGE);
      JsonNode leaves = required("/v0/availability/leaf/" + range);
      JsonNode bodies = required("/v0/availability/block/" + range);
      if (leaves.size() != bodies.size()) {
        throw new IllegalStateException("node " + node + " gives other leaves than blocks");
      }
      for (int i = 0; i < bodies.size(); i++) {
        blocks.add(ChainBlock.of(leaves.get(i), bodies.get(i)));
        digests.add(ChainBlock.digest(bodies.get(i)));
      }
    }
    return new NodeChain(node, blocks, digests);
  }

  private JsonNode required(String path) {
    return Eventually.value(
        "node " + node + " answers " + path,
        () -> get(path).filter(Answer::isOk).map(Answer::body));
  }

  private Optional<Answer> send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
      @Nullable JsonNode body = JSON.readTree(response.body());
      return body == null ? Optional.empty() : Optional.of(new Answer(response.statusCode(), body));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
