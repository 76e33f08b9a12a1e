package io.hotshot4j.bench;

import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.transport.cdn.CdnClient;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A replica in a process of its own. Prints the port it takes load on and ends when the generator
 * hangs up.
 */
final class ReplicaProcess {
  private ReplicaProcess() {}

  /** Arguments: index, CDN port, payload bytes, and a directory if the storage is durable. */
  public static void main(String[] arguments) throws Exception {
    int index = Integer.parseInt(arguments[0]);
    int payload = Integer.parseInt(arguments[2]);
    Optional<Path> directory =
        arguments.length > 3 ? Optional.of(Path.of(arguments[3])) : Optional.empty();
    KeyPair key = Ed25519.insecureKeyPair(index);
    BlockingQueue<long[]> decided = new LinkedBlockingQueue<>();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CdnClient client = CdnNetwork.connect(Integer.parseInt(arguments[1]), key)) {
      var genesis = client.network().toCompletableFuture().get().genesis();
      try (ReplicaUnderTest replica =
          new ReplicaUnderTest(
              index, key, genesis, client.transport(), directory, payload, decided::add)) {
        System.out.println(server.getLocalPort());
        try (Wire wire = new Wire(server.accept())) {
          Thread writer = new Thread(() -> report(decided, wire), "bench-writer");
          writer.setDaemon(true);
          writer.start();
          serve(replica, wire, LoadTransaction.ID_BYTES + payload);
        }
      }
    }
  }

  private static void serve(ReplicaUnderTest replica, Wire wire, int length) throws IOException {
    try {
      while (true) {
        if (wire.readKind() == Wire.SUBMIT) {
          replica.submit(wire.readTransactions(length), length, id -> refuse(wire, id));
        } else {
          wire.readLongs();
          wire.writeLongs(Wire.COUNTERS, replica.counters().fields());
        }
      }
    } catch (EOFException e) {
      // The generator is done.
    }
  }

  private static void refuse(Wire wire, long id) {
    try {
      wire.writeLongs(Wire.REFUSED, id);
    } catch (IOException e) {
      // The generator is gone, and with it whoever wanted to know.
    }
  }

  private static void report(BlockingQueue<long[]> decided, Wire wire) {
    try {
      while (true) {
        wire.writeLongs(Wire.DECIDED, decided.take());
      }
    } catch (IOException e) {
      // As above.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
