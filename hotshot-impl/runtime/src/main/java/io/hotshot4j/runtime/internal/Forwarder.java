package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.message.TransactionForward;
import io.hotshot4j.runtime.internal.net.Outbound;
import io.hotshot4j.runtime.internal.pool.TransactionPool;
import io.hotshot4j.transport.PeerId;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Between the pool and the replica: tells it when there is enough to propose, and sends what
 * another node will propose sooner. What the pool's users do wakes the replica only if one of the
 * two is due.
 */
final class Forwarder {
  private static final long REPEAT_NANOS = 1_000_000_000L;

  private final TransactionPool pool;
  private final Outbound outbound;
  private final PeerId self;
  private final int minTransactions;
  private final LongSupplier nanoTime;
  private PeerId proposer;
  private boolean repeating;
  private volatile int announced;

  Forwarder(
      TransactionPool pool,
      Outbound outbound,
      PeerId self,
      int minTransactions,
      LongSupplier nanoTime) {
    this.pool = pool;
    this.outbound = outbound;
    this.self = self;
    this.minTransactions = minTransactions;
    this.nanoTime = nanoTime;
    this.proposer = self;
  }

  /** On the replica thread. */
  void onNextProposer(View view, PeerId leader) {
    proposer = leader;
    pool.onNextProposer(view, !leader.equals(self));
  }

  /** On the replica thread. */
  void onViewsFailed(View first, View next) {
    pool.onViewFailed(first);
    pool.onViewFailed(new View(next.value() - 1)); // Those between are known to nobody here.
  }

  /** Whether the replica thread has to look at the pool. Any thread. */
  boolean isDue() {
    return pool.hasForwards() || enough() != announced;
  }

  /** More than enough is enough: the replica only compares with the minimum. */
  private int enough() {
    return Math.min(pool.proposable(), minTransactions);
  }

  /** Does what is due. On the replica thread, outside of a step. */
  void flush(ReplicaLoop loop) {
    int now = enough();
    if (now != announced) {
      announced = now;
      loop.step(new Input.PoolChanged(now));
    }
    if (pool.hasForwards()) {
      List<Transaction> transactions = pool.takeForwards();
      if (!transactions.isEmpty()) {
        outbound.send(
            Recipients.only(proposer), new TransactionForward(Payload.of(transactions).encoded()));
        repeatLater(loop);
      }
    }
  }

  /** An idle view can last half a minute: a transaction that was lost must not wait for its end. */
  private void repeatLater(ReplicaLoop loop) {
    if (!repeating) {
      repeating = true;
      loop.timers()
          .set(
              nanoTime.getAsLong() + REPEAT_NANOS,
              () -> {
                repeating = false;
                pool.repeatForwards();
              });
    }
  }
}
