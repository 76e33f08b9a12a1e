package io.hotshot4j.bench;

import io.hotshot4j.bench.load.LoadServer;
import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.load.Outbox;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.transport.cdn.CdnClient;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A replica in a process of its own. Prints the port it takes load on and ends when the generator
 * hangs up.
 */
final class ReplicaProcess {
  private ReplicaProcess() {}

  /**
   * Arguments: index, CDN port, payload bytes, whether shares are empty, and a directory if the
   * storage is durable.
   */
  public static void main(String[] arguments) throws Exception {
    int index = Integer.parseInt(arguments[0]);
    int payload = Integer.parseInt(arguments[2]);
    Optional<Path> directory =
        arguments.length > 4 ? Optional.of(Path.of(arguments[4])) : Optional.empty();
    boolean withoutVid = Boolean.parseBoolean(arguments[3]);
    KeyPair key = Ed25519.insecureKeyPair(index);
    Outbox outbox = new Outbox();
    try (LoadServer server = new LoadServer();
        CdnClient client = CdnNetwork.connect(Integer.parseInt(arguments[1]), key)) {
      var genesis = client.network().toCompletableFuture().get().genesis();
      try (ReplicaUnderTest replica =
          new ReplicaUnderTest(
              index, key, genesis, client.transport(), directory, payload, withoutVid, outbox)) {
        server.serve(replica, outbox, LoadTransaction.ID_BYTES + payload);
      }
    }
  }
}
