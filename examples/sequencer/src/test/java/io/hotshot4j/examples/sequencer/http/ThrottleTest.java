package io.hotshot4j.examples.sequencer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final HttpClient client = HttpClient.newHttpClient();

  private static HttpRequest request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  /** H-17: what is too much is told so at once and asked to come again; the rest goes on. */
  @Test
  void h17_moreReadersOfBlocksThanAllowedAreSent503AndRetryAfter() throws Exception {
    CountDownLatch reading = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    Throttle throttle = new Throttle(2, Duration.ofMillis(1));
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.jetty.host = "127.0.0.1";
              config.jetty.port = 0;
              Errors.register(config.routes, () -> false);
              config.routes.get(
                  "/block",
                  throttle.around(
                      context -> {
                        reading.countDown();
                        goOn.await(20, TimeUnit.SECONDS);
                        Json.write(context, "read");
                      }));
              config.routes.get("/small", context -> Json.write(context, "small"));
            });
    server.start();
    try {
      HttpRequest block = request(server.port(), "/block");
      CompletableFuture<HttpResponse<String>> first =
          client.sendAsync(block, BodyHandlers.ofString());
      CompletableFuture<HttpResponse<String>> second =
          client.sendAsync(block, BodyHandlers.ofString());
      assertTrue(reading.await(20, TimeUnit.SECONDS));
      for (int i = 0; i < 20; i++) {
        HttpResponse<String> refused = client.send(block, BodyHandlers.ofString());
        assertEquals(503, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
      }
      assertEquals(
          200, client.send(request(server.port(), "/small"), BodyHandlers.ofString()).statusCode());
      goOn.countDown();
      assertEquals(200, first.get(20, TimeUnit.SECONDS).statusCode());
      assertEquals(200, second.get(20, TimeUnit.SECONDS).statusCode());
      assertEquals(200, client.send(block, BodyHandlers.ofString()).statusCode());
    } finally {
      goOn.countDown();
      server.stop();
    }
  }
}
