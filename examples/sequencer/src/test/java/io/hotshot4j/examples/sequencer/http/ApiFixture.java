package io.hotshot4j.examples.sequencer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.examples.sequencer.SampleChain;
import io.hotshot4j.examples.sequencer.query.QueryDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A real server on a free port, a real client, and a node that does as told. */
final class ApiFixture implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final QueryDatabase database = QueryDatabase.inMemory();
  final FakeGateway node;
  final SampleChain chain;
  private final ApiServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ApiFixture() {
    this(SampleChain.GENESIS);
  }

  ApiFixture(Genesis genesis) {
    this(genesis, true);
  }

  ApiFixture(Genesis genesis, boolean retrieves) {
    chain = new SampleChain(genesis);
    node = new FakeGateway(genesis, retrieves);
    server = ApiServer.start(Optional.of("127.0.0.1"), 0, database.reader(), node, "test");
    database.bind(genesis);
  }

  List<String> routes() {
    return server.routes();
  }

  int port() {
    return server.port();
  }

  void decide(DecidedBlock block) {
    database.add(block).toCompletableFuture().join();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = send(request(path));
    assertEquals(200, response.statusCode(), new String(response.body()));
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    return MAPPER.readTree(response.body());
  }

  HttpResponse<byte[]> post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Checks that an answer is an error as documented, and gives its message. */
  String error(int status, String code, HttpResponse<byte[]> response) throws IOException {
    String text = new String(response.body());
    assertEquals(status, response.statusCode(), text);
    JsonNode body = MAPPER.readTree(response.body());
    assertEquals(status, body.path("status").intValue(), text);
    assertEquals(code, body.path("code").textValue(), text);
    assertEquals(3, body.size(), text);
    for (String leak : new String[] {"Exception", "java.", "io.", "com.", "org.", "\tat "}) {
      assertFalse(text.contains(leak), text);
    }
    return body.path("message").asText();
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
