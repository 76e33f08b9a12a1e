package io.hotshot4j.examples.sequencer.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of one sequencer's API. */
public final class NodeClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;

  /** Of the sequencer on a port of this machine. */
  public NodeClient(int port) {
    this.base = "http://localhost:" + port;
  }

  /** Where the sequencer is. */
  public String base() {
    return base;
  }

  /** What it answers: status and body, or nothing if it does not answer. */
  public Optional<Answer> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** Submits a transaction and gives its hash. */
  public String submit(long namespace, String payload) {
    String body =
        "{\"namespace\":"
            + namespace
            + ",\"payload\":\""
            + Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
            + "\"}";
    Answer answer =
        send(HttpRequest.newBuilder(URI.create(base + "/v0/submit/submit"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)))
            .orElseThrow(() -> new DemoException(base + " does not answer"));
    if (answer.status() != 200) {
      throw new DemoException(base + " refused a transaction: " + answer.body());
    }
    return answer.body().asText();
  }

  private static Optional<Answer> send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofByteArray());
      @Nullable JsonNode body = JSON.readTree(response.body());
      return body == null ? Optional.empty() : Optional.of(new Answer(response.statusCode(), body));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param body JSON
   */
  public record Answer(int status, JsonNode body) {}
}
