package io.hotshot4j.runtime;

import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.storage.MemoryStorage;
import java.util.Arrays;

/** Four nodes that are offered more than they take, for as long as it is wanted. */
final class SmallHeap {
  static final String DONE = "decided ";

  private SmallHeap() {}

  /** Argument: how many blocks to decide. The output ends with what was decided and refused. */
  public static void main(String[] arguments) {
    long blocks = Long.parseLong(arguments[0]);
    TestNetwork network =
        TestNetwork.of(4)
            .with(
                TestNetwork.OPTIONS
                    .withPool(new PoolLimits(500, 512 << 10, 512 << 10))
                    .withRetainedBlocks(8));
    for (int i = 0; i < 4; i++) {
      network.start(i, new Forgetful(), MemoryStorage.create(1 << 20));
    }
    byte[] text = new byte[1000];
    long refused = 0;
    for (long i = 0; network.node(0).status().decidedHeight().value() < blocks; i++) {
      Arrays.fill(text, (byte) ('a' + i % 26));
      Transaction transaction =
          Transaction.ofUtf8(i + new String(text, java.nio.charset.StandardCharsets.US_ASCII));
      SubmitResult result =
          network.node((int) (i % 4)).submit(transaction).toCompletableFuture().join();
      if (result == SubmitResult.POOL_FULL) {
        refused++;
        java.util.concurrent.locks.LockSupport.parkNanos(100_000);
      }
    }
    String decided = DONE + network.node(0).status().decidedHeight() + ", refused " + refused;
    network.close();
    System.out.println(decided);
  }

  /** Keeps nothing of what is decided. */
  private static final class Forgetful extends Ledger {
    @Override
    public java.util.concurrent.CompletionStage<Void> onDecide(
        io.hotshot4j.api.app.DecidedBlock block) {
      height = block.height().value();
      return java.util.concurrent.CompletableFuture.completedStage(null);
    }
  }
}
