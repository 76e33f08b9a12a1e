package io.hotshot4j.examples.sequencer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests no client library would send; afterwards the server serves as before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHttpTest {
  private static final String HOST = "Host: localhost\r\n";
  private static final String SUBMIT = "POST /v0/submit/submit HTTP/1.1\r\n" + HOST;

  private final ApiFixture api = new ApiFixture();
  private final List<RawClient> clients = new ArrayList<>();

  @AfterEach
  void stillServes() throws Exception {
    for (RawClient client : clients) {
      client.close();
    }
    clients.clear();
    assertEquals(200, api.send(api.request("/healthz")).statusCode());
  }

  @AfterAll
  void close() {
    api.close();
  }

  private RawClient client() throws IOException {
    RawClient client = new RawClient(api.port());
    clients.add(client);
    return client;
  }

  /** What two programs may understand differently is refused, so nothing is smuggled past one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 3\r\n",
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Content-Length: 0x10\r\n",
        "Host: other\r\n",
        "X-Folded: a\r\n b\r\n",
        "X\u0001Y: a\r\n",
        "No colon at all\r\n",
        "X-Null: a\u0000b\r\n",
      })
  void h09_ambiguousHeadersAre400AndEndTheConnection(String header) throws IOException {
    RawClient client = client().send(SUBMIT + header + "\r\n{}GET /healthz HTTP/1.1\r\n\r\n");
    assertEquals(400, client.status());
    assertTrue(client.isClosed());
    assertEquals(List.of(), api.node.submitted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: a b\r\n", "Host: a/../b\r\n", "Host: <script>\r\n"})
  void h09_missingAndMalformedHostsAre400(String host) throws IOException {
    assertEquals(400, client().send("GET /healthz HTTP/1.1\r\n" + host + "\r\n").status());
  }

  @Test
  void h09_tenThousandHeadersAre431() throws IOException {
    String headers = "X-A: b\r\n".repeat(10_000);
    assertEquals(431, client().send("GET /healthz HTTP/1.1\r\n" + HOST + headers).status());
  }

  /** No header comes back: what a client sends cannot begin a line of the answer. */
  @Test
  void h09_lineBreaksInAPathDoNotReachTheAnswer() throws Exception {
    //
    HttpResponse<byte[]> response =
        api.send(api.request("/v0/%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0a%3Cscript%3E"));
    assertTrue(response.statusCode() == 404 || response.statusCode() == 400);
    assertTrue(response.headers().firstValue("Set-Cookie").isEmpty());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BREW", "TRACE", "CONNECT", "get", "OPTIONS"})
  void h08_unknownMethodsAreRefused(String method) throws IOException {
    int status = client().send(method + " /healthz HTTP/1.1\r\n" + HOST + "\r\n").status();
    assertTrue(status >= 400 && status < 500 || status == 501, method + ": " + status);
  }

  @Test
  void h03_aBodyShorterThanItsLengthIs400() throws IOException {
    RawClient client = client().send(SUBMIT + "Content-Length: 100\r\n\r\n{\"names").endOutput();
    assertEquals(400, client.status());
    assertEquals(List.of(), api.node.submitted);
  }

  @Test
  void h03_aMalformedChunkIs400() throws IOException {
    RawClient client = client().send(SUBMIT + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n");
    assertEquals(400, client.status());
    assertTrue(client.isClosed());
  }

  @Test
  void h18_tenThousandPipelinedRequestsAreAnsweredInOrder() throws IOException {
    RawClient client = client();
    String pair =
        "GET /healthz HTTP/1.1\r\n" + HOST + "\r\nGET /nowhere HTTP/1.1\r\n" + HOST + "\r\n";
    for (int i = 0; i < 50; i++) {
      client.send(pair.repeat(100));
      for (int j = 0; j < 100; j++) {
        assertEquals(200, client.status());
        assertEquals(404, client.status());
      }
    }
  }

  /** HTTP/1.1 is all there is: no streams to open and reset, no sockets to keep. */
  @Test
  void h18_nothingIsUpgraded() throws IOException {
    String upgrade = "GET /healthz HTTP/1.1\r\n" + HOST + "Connection: Upgrade\r\n";
    assertEquals(
        200, client().send(upgrade + "Upgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n").status());
    int webSocket =
        client()
            .send(
                upgrade
                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
            .status();
    assertTrue(webSocket >= 200, "status " + webSocket);
    RawClient http2 = client().send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    int status = http2.status();
    assertTrue(status >= 400 || status == -1, "status " + status);
  }

  @Test
  void h18_whoNeverEndsItsHeadersMakesRoomForOthers() throws IOException {
    RawClient first = client().send("GET /healthz HTTP/1.1\r\n" + HOST + "X-Slow: ");
    for (int i = 0; i < 300; i++) {
      client().send("GET /healthz HTTP/1.1\r\nX-Slow: ");
    }
    assertEquals(200, client().send("GET /healthz HTTP/1.1\r\n" + HOST + "\r\n").status());
    assertTrue(first.isClosed());
  }

  /** forty bodies that do not arrive hold threads, but not those of other clients. */
  @Test
  void h18_slowBodiesOfOneClientDoNotStopTheOthers() throws IOException {
    // T-11.
    for (int i = 0; i < 40; i++) {
      client().send(SUBMIT + "Content-Length: 100\r\n\r\n{");
    }
    try (RawClient other = new RawClient(api.port(), "127.0.0.2")) {
      long begin = System.nanoTime();
      assertEquals(200, other.send("GET /healthz HTTP/1.1\r\n" + HOST + "\r\n").status());
      assertTrue(System.nanoTime() - begin < 5_000_000_000L, "before the slow ones time out");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "http://localhost", "https://elsewhere.example"})
  void h10_noPreflightIsGranted(String origin) throws Exception {
    HttpResponse<byte[]> response =
        api.send(
            api.request("/v0/submit/submit")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type, x-anything")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertTrue(response.statusCode() >= 400, "status " + response.statusCode());
    assertFalse(
        response.headers().map().keySet().stream()
            .anyMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control")),
        response.headers().map().toString());
  }
}
