package io.hotshot4j.examples.sequencer.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** What operators and orchestrators ask for. */
final class Operations {
  private final NodeGateway node;
  private final String version;

  Operations(NodeGateway node, String version) {
    this.node = node;
    this.version = version;
  }

  void register(RoutesConfig routes) {
    routes.get("/healthz", c -> Json.write(c, Map.of("status", "alive")));
    routes.get(
        "/readyz",
        c -> {
          NodeGateway.Readiness readiness = node.readiness();
          if (!readiness.ready()) {
            throw ApiError.unavailable("not_ready", readiness.detail());
          }
          Json.write(c, Map.of("status", "ready", "detail", readiness.detail()));
        });
    byte[] description = description();
    routes.get("/openapi.json", c -> c.contentType("application/json").result(description));
    routes.get("/version", c -> Json.write(c, new Version("hotshot4j-sequencer", version)));
  }

  private static byte[] description() {
    try (InputStream in = Operations.class.getResourceAsStream("/openapi.json")) {
      return Objects.requireNonNull(in, "openapi.json is missing").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which program answers. */
  record Version(String name, String version) {}
}
