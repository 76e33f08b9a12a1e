package io.hotshot4j.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.NodeEvent;
import io.hotshot4j.api.NodeOptions;
import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.SubmitResult;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Each option has its effect. */
class OptionsTest {
  private static NodeOptions timing(Timing timing) {
    return NodeOptions.defaults().withTiming(timing);
  }

  private static final Timing LONG =
      Timing.defaults()
          .withViewTimeout(Duration.ofSeconds(120))
          .withProposeTimes(Duration.ZERO, Duration.ofSeconds(60));

  @Test
  void aLeaderWaitsForTheMinimumOfTransactions() {
    try (TestNetwork network =
        TestNetwork.of(1).with(timing(LONG.withMinTransactions(5))).startAll()) {
      network.submit(0, "first ", 4);
      assertEquals(4, network.node(0).status().poolTransactions());
      assertEquals(BlockHeight.GENESIS, network.node(0).status().decidedHeight());
      network.submit(0, "fifth ", 1);
      network.awaitTransactions(5);
      assertTrue(
          network.node(0).decided(new BlockHeight(1)).orElseThrow().transactions().size() == 5,
          "all of them in one block");
    }
  }

  @Test
  void anIdleNetworkMakesNoBlockBeforeTheLongestWait() {
    try (TestNetwork network = TestNetwork.of(4).with(timing(LONG)).startAll()) {
      network.submit(0, "lone ", 1);
      network.awaitTransactions(1);
      assertTrue(network.node(0).status().decidedHeight().value() <= 2);
    }
  }

  @Test
  void anIdleNetworkMakesAnEmptyBlockAfterTheLongestWait() {
    Timing brief = LONG.withProposeTimes(Duration.ZERO, Duration.ofMillis(20));
    try (TestNetwork network = TestNetwork.of(4).with(timing(brief)).startAll()) {
      Await.until("empty blocks", () -> network.node(3).status().decidedHeight().value() > 3);
      assertEquals(List.of(), network.ledger(3).transactions);
    }
  }

  @Test
  void verifyingOnLanesDecidesTheSame() {
    try (TestNetwork network =
        TestNetwork.of(4).with(TestNetwork.OPTIONS.withVerifyThreads(2)).startAll()) {
      for (int i = 0; i < 4; i++) {
        network.submit(i, "from " + i + " ", 25);
      }
      network.awaitTransactions(100);
      assertEquals(network.ledger(0).transactions, network.ledger(3).transactions);
    }
  }

  @Test
  void aFullPoolSaysSo() {
    //
    NodeOptions small =
        timing(LONG.withMinTransactions(100)).withPool(new PoolLimits(2, 1000, 100));
    try (TestNetwork network = TestNetwork.of(1).with(small).startAll()) {
      assertEquals(SubmitResult.ACCEPTED, submit(network, "a"));
      assertEquals(SubmitResult.DUPLICATE, submit(network, "a"));
      assertEquals(SubmitResult.ACCEPTED, submit(network, "b"));
      assertEquals(SubmitResult.POOL_FULL, submit(network, "c"));
      assertEquals(SubmitResult.TOO_LARGE, submit(network, "x".repeat(101)));
    }
  }

  private static SubmitResult submit(TestNetwork network, String text) {
    return network.node(0).submit(Transaction.ofUtf8(text)).toCompletableFuture().join();
  }

  @Test
  void aLateBuildGivesAnEmptyBlock() {
    Timing brief = LONG.withViewTimeout(Duration.ofMillis(400));
    try (TestNetwork network = TestNetwork.of(1).with(timing(brief))) {
      Ledger never =
          new Ledger() {
            @Override
            public CompletionStage<BlockDraft> build(BuildContext context) {
              return new CompletableFuture<>();
            }
          };
      network.start(0, never);
      network.submit(0, "waits ", 1);
      Await.until("blocks without it", () -> network.node(0).status().decidedHeight().value() > 2);
      assertEquals(List.of(), never.transactions);
    }
  }

  @Test
  void aLargeBlockTravels() {
    try (TestNetwork network = TestNetwork.of(4).startAll()) {
      String large = "x".repeat(900_000);
      for (int i = 0; i < 8; i++) {
        network.node(i % 4).submit(Transaction.ofUtf8(i + large));
      }
      network.awaitTransactions(8);
      assertEquals(network.ledger(0).transactions, network.ledger(1).transactions);
    }
  }

  @Test
  void eventsAreNumberedAndEndWithTheNode() {
    List<NodeEvent> seen = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> completed = new CompletableFuture<>();
    try (TestNetwork network = TestNetwork.of(1).startAll()) {
      network
          .node(0)
          .events()
          .subscribe(
              new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                  subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(NodeEvent event) {
                  seen.add(event);
                }

                @Override
                public void onError(Throwable failure) {
                  completed.completeExceptionally(failure);
                }

                @Override
                public void onComplete() {
                  completed.complete(null);
                }
              });
      network.submit(0, "watched ", 1);
      Await.until(
          "the decide event",
          () ->
              seen.stream()
                  .anyMatch(
                      event ->
                          event instanceof NodeEvent.BlockDecided decided
                              && decided.transactions() == 1));
    }
    completed.join();
    for (int i = 1; i < seen.size(); i++) {
      assertTrue(seen.get(i).sequence() > seen.get(i - 1).sequence());
    }
  }

  @Test
  void blocksBeyondTheRetainedOnesAreForgotten() {
    NodeOptions few =
        timing(LONG.withProposeTimes(Duration.ZERO, Duration.ofMillis(1))).withRetainedBlocks(10);
    try (TestNetwork network = TestNetwork.of(1).with(few)) {
      network.storages.put(0, io.hotshot4j.storage.MemoryStorage.create(0));
      network.start(0);
      Await.until("100 blocks", () -> network.node(0).status().appliedHeight().value() > 100);
      Await.until("the first is gone", () -> network.node(0).decided(new BlockHeight(1)).isEmpty());
      DecidedBlock recent =
          network.node(0).decided(network.node(0).status().appliedHeight()).orElseThrow();
      assertTrue(recent.height().value() > 100);
    }
  }
}
