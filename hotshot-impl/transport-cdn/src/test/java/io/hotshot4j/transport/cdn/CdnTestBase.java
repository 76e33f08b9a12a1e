package io.hotshot4j.transport.cdn;

import io.hotshot4j.crypto.Ed25519;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** Servers and nodes that are closed when a test ends. */
abstract class CdnTestBase {
  private final List<AutoCloseable> open = new ArrayList<>();

  <T extends AutoCloseable> T closing(T resource) {
    open.add(0, resource);
    return resource;
  }

  /** On a free port and without delay. */
  CdnServer server(int nodes) {
    return server(nodes, options -> options);
  }

  CdnServer server(int nodes, UnaryOperator<CdnServerOptions> change) {
    return server(0, nodes, change);
  }

  CdnServer server(int port, int nodes, UnaryOperator<CdnServerOptions> change) {
    CdnServerOptions options =
        CdnServerOptions.of(port, nodes).withStartDelay(Duration.ZERO).withTimeouts(Node.QUICK);
    try {
      return closing(CdnServer.start(change.apply(options), Ed25519.verifier()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Node node(int seed, CdnServer server) {
    return closing(Node.connect(seed, server.port()));
  }

  Node node(int seed, CdnServer server, UnaryOperator<CdnClientOptions> change) {
    return closing(Node.connect(seed, server.port(), change));
  }

  /** Members with the seeds 0 to n - 1, registered in this order, founded and started. */
  List<Node> network(CdnServer server, int nodes) {
    List<Node> members = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      members.add(node(i, server));
      int registered = i + 1;
      Await.until("registration", () -> server.status().connected() == registered);
    }
    members.forEach(Node::start);
    for (Node member : members) {
      for (Node other : members) {
        if (other != member) {
          member.awaitPeers(other);
        }
      }
    }
    return members;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
  }
}
