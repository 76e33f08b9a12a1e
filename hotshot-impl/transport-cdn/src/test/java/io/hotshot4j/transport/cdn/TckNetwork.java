package io.hotshot4j.transport.cdn;

import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.transport.Transport;
import java.io.IOException;
import java.time.Duration;

/** A server whose network has one member, the peer 0; everybody else joins as an observer. */
final class TckNetwork implements AutoCloseable {
  private final CdnServer server;

  TckNetwork() {
    try {
      server =
          CdnServer.start(
              CdnServerOptions.of(0, 1).withStartDelay(Duration.ZERO).withTimeouts(Node.QUICK),
              Ed25519.verifier());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Transport endpoint(int number) {
    Node node = Node.connect(number, server.port());
    node.network();
    return node.client.transport();
  }

  @Override
  public void close() {
    server.close();
  }
}
