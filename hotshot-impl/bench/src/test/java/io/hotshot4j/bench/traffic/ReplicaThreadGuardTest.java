package io.hotshot4j.bench.traffic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.bench.Allocation;
import io.hotshot4j.runtime.internal.lane.Loop;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.lane.Turn;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the replica thread of a whole node allocates, turn by turn. */
class ReplicaThreadGuardTest {
  private static final int NODES = 4;
  private static final int FEW = 50;
  private static final int MANY = 550;
  private static final int TRANSACTION_BYTES = 200;
  private static final int WARM_UP = 30;
  private static final int VIEWS = 10;

  /**
   * A transaction is a view of the frame that brought it, and its hash: the replica thread reads
   * payloads, and the core never sees a transaction. 300 bytes in the interpreter of JDK 17, which
   * leaves nothing out, and a fifth more.
   */
  private static final long MOST_PER_TRANSACTION = 360;

  /** 43,000 bytes there, a good part of it the wire's. */
  private static final long MOST_PER_VIEW = 52_000;

  private static final class Meter implements VirtualNetwork.Probe {
    private long bytes;

    @Override
    public Scheduling scheduling(int node, Scheduling scheduling) {
      return new Metered(scheduling);
    }

    private long run(Turn turn) {
      long before = Allocation.bytes();
      long next = turn.run();
      bytes += Allocation.bytes() - before;
      return next;
    }

    private final class Metered implements Scheduling {
      private final Scheduling scheduling;

      Metered(Scheduling scheduling) {
        this.scheduling = scheduling;
      }

      @Override
      public Loop loop(String name, Turn turn, Consumer<Throwable> onFailure) {
        return scheduling.loop(name, name.equals("replica") ? () -> run(turn) : turn, onFailure);
      }

      @Override
      public long nanoTime() {
        return scheduling.nanoTime();
      }

      @Override
      public long wallMillis() {
        return scheduling.wallMillis();
      }

      @Override
      public void detach(String name, Runnable task) {
        scheduling.detach(name, task);
      }

      @Override
      public <T> T await(CompletableFuture<T> future) {
        return scheduling.await(future);
      }

      @Override
      public boolean isOwnThread() {
        return scheduling.isOwnThread();
      }
    }
  }

  /** Bytes per view and node. */
  private static long allocated(int transactions) {
    Meter meter = new Meter();
    VirtualNetwork network = new VirtualNetwork(NODES, transactions, TRANSACTION_BYTES, meter);
    network.runToHeight(WARM_UP);
    long before = meter.bytes;
    network.runToHeight(WARM_UP + VIEWS);
    return (meter.bytes - before) / VIEWS / NODES;
  }

  @Test
  void aTransactionCostsTheReplicaThreadNextToNothing() {
    long few = allocated(FEW);
    long many = allocated(MANY);
    long perTransaction = (many - few) / (MANY - FEW);
    long perView = few - FEW * perTransaction;
    assertTrue(
        perTransaction <= MOST_PER_TRANSACTION,
        () -> perTransaction + " bytes per transaction, at most " + MOST_PER_TRANSACTION);
    assertTrue(
        perView <= MOST_PER_VIEW, () -> perView + " bytes per view, at most " + MOST_PER_VIEW);
  }
}
