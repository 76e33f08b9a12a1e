package io.hotshot4j.bench.micro;

import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.runtime.internal.pool.TransactionPool;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A transaction's way through the pool: submitted, proposed, decided. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // set by JMH
public class PoolBenchmark {
  private static final int BATCH = 1_000;

  /** More than a pool of this size remembers, so that every transaction is new to it. */
  private static final int BATCHES = 30;

  private static final PoolLimits LIMITS =
      new PoolLimits(10_000, 64L << 20, PoolLimits.MAX_TRANSACTION_BYTES);

  private Members members;
  private TransactionPool pool;
  private List<List<Transaction>> batches;
  private Block parent;
  private long view;

  /** Makes the transactions. */
  @Setup
  public void prepare() {
    members = new Members(4);
    pool =
        new TransactionPool(
            LIMITS,
            members.genesis,
            members.keys.stream().map(key -> key.publicKey().toPeerId()).toList(),
            transaction -> 0,
            true);
    batches =
        IntStream.range(0, BATCHES)
            .mapToObj(
                batch ->
                    IntStream.range(0, BATCH)
                        .mapToObj(i -> PayloadBenchmark.transaction(batch * BATCH + i))
                        .toList())
            .toList();
    parent = members.genesis.block();
  }

  /** A block's worth of transactions, from submission to decision. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int addAndTake() {
    view++;
    for (Transaction each : batches.get((int) (view % BATCHES))) {
      pool.submit(each);
    }
    Block block = members.block(parent.leaf(), view, BATCH);
    List<Transaction> taken =
        pool.select(block.view(), parent.commitment(), BATCH, Genesis.DEFAULT_MAX_BLOCK_BYTES);
    if (taken.size() != BATCH) {
      throw new IllegalStateException("took " + taken.size() + " of " + BATCH);
    }
    Payload payload = Payload.of(taken);
    pool.onAccepted(block, payload);
    pool.onDecided(block.view(), List.of(payload));
    parent = block;
    return pool.size();
  }
}
