package io.hotshot4j.bench;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.transport.cdn.CdnAddress;
import io.hotshot4j.transport.cdn.CdnClient;
import io.hotshot4j.transport.cdn.CdnClientListener;
import io.hotshot4j.transport.cdn.CdnClientOptions;
import io.hotshot4j.transport.cdn.CdnServer;
import io.hotshot4j.transport.cdn.CdnServerOptions;
import java.io.IOException;
import java.time.Duration;

/** A CDN for a benchmark: starts as soon as everybody is there. */
final class CdnNetwork {
  private CdnNetwork() {}

  static CdnServer serve(int nodes, Availability availability) throws IOException {
    return CdnServer.start(
        CdnServerOptions.of(0, nodes).withStartDelay(Duration.ZERO).withAvailability(availability),
        Ed25519.verifier());
  }

  static CdnClient connect(int port, KeyPair key) {
    return CdnClient.create(
        CdnClientOptions.of(CdnAddress.parse("tcp://127.0.0.1:" + port), Ed25519.signer(key), 0),
        new CdnClientListener() {
          @Override
          public void onConnected(CdnAddress address) {}

          @Override
          public void onDisconnected(String reason) {}

          @Override
          public void onProgress(int connected, int expected) {}

          @Override
          public void onNotice(String notice) {}
        });
  }

  static void close(AutoCloseable part) {
    if (part instanceof CdnClient client) {
      client.close();
    } else if (part instanceof CdnServer server) {
      server.close();
    }
  }
}
