package io.hotshot4j.bench.traffic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Every byte of a payload is hashed once on each node. */
class HashGuardTest {
  private static final int NODES = 4;
  private static final int TRANSACTIONS = 64;
  private static final int TRANSACTION_BYTES = 1024;
  private static final int FIRST = 4;
  private static final int VIEWS = 8;

  /**
   * Besides the payload: a byte in front of each transaction, 65 bytes for each inner node of the
   * Merkle tree, which has one less than leaves, and some 1,500 bytes of leaf and header.
   */
  private static final double MOST = 1 + (1.0 + 65.0) / TRANSACTION_BYTES + 0.04;

  @Test
  void everyByteIsHashedOnceOnEachNode() throws Exception {
    // A digest belongs to its thread: only a new thread gets one that counts.
    FutureTask<Double> hashed = new FutureTask<>(HashGuardTest::hashesPerByte);
    Thread thread = new Thread(hashed, "hash-guard");
    thread.start();
    double hashes = hashed.get();
    assertTrue(hashes >= 1, () -> "the counter does not count: " + hashes);
    assertTrue(hashes <= MOST, () -> hashes + " hashes per byte and node, at most " + MOST);
  }

  private static double hashesPerByte() throws Exception {
    try (CountingSha256 counter = CountingSha256.install()) {
      VirtualNetwork network =
          new VirtualNetwork(NODES, TRANSACTIONS, TRANSACTION_BYTES, new VirtualNetwork.Probe() {});
      network.runToHeight(FIRST);
      long before = counter.bytes();
      network.runToHeight(FIRST + VIEWS);
      long payloads = (long) VIEWS * NODES * TRANSACTIONS * TRANSACTION_BYTES;
      return (double) (counter.bytes() - before) / payloads;
    }
  }
}
