package io.hotshot4j.examples.sequencer.options;

import static io.hotshot4j.examples.sequencer.SampleChain.transaction;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.Ratio;
import io.hotshot4j.api.Timing;
import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each option that the CDN server hands out has its effect. Lower bounds on real time only: a slow
 * machine can make a wait longer, never shorter.
 */
@Timeout(120)
class TimingOptionsTest {
  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final Timing QUICK =
      new Timing(NEVER, new Ratio(11, 10), Duration.ZERO, NEVER, 1, Duration.ZERO);

  @Test
  void maxProposeTimeIsTheBeatOfAnIdleNetwork() {
    // J-5: the longest wait.
    Timing timing = QUICK.withProposeTimes(Duration.ZERO, Duration.ofMillis(300));
    try (LocalNetwork network = new LocalNetwork(timing, 100)) {
      long apart = timestamp(network.block(3)) - timestamp(network.block(2));
      assertTrue(apart >= 290, apart + " ms between empty blocks");
      assertTrue(network.block(3).transactions().isEmpty());
    }
  }

  @Test
  void aLoneTransactionNeedsNoTimer() {
    try (LocalNetwork network = new LocalNetwork(QUICK, 100)) {
      assertEquals(1, network.decide(transaction(1, "a")).transactions().size());
    }
  }

  @Test
  void minProposeTimePassesBetweenBlocksWithTransactions() {
    // J-5: the least wait.
    Timing timing = QUICK.withProposeTimes(Duration.ofMillis(500), NEVER);
    try (LocalNetwork network = new LocalNetwork(timing, 100)) {
      long first = timestamp(network.decide(transaction(1, "a")));
      long apart = timestamp(network.decide(transaction(1, "b"))) - first;
      assertTrue(apart >= 490, apart + " ms between blocks");
    }
  }

  @Test
  void minTransactionsAreWaitedFor() {
    Timing timing = QUICK.withMinTransactions(3);
    try (LocalNetwork network = new LocalNetwork(timing, 100)) {
      for (String payload : new String[] {"a", "b", "c"}) {
        network.node(0).submit(transaction(1, payload)).toCompletableFuture().join();
      }
      assertEquals(3, network.blockWithTransactions(1).transactions().size());
    }
  }

  @Test
  void roundStartDelayPassesBeforeEachProposal() {
    Timing timing = QUICK.withRoundStartDelay(Duration.ofMillis(400));
    try (LocalNetwork network = new LocalNetwork(timing, 100)) {
      long first = timestamp(network.decide(transaction(1, "a")));
      long apart = timestamp(network.decide(transaction(1, "b"))) - first;
      assertTrue(apart >= 390, apart + " ms between proposals");
    }
  }

  @Test
  void maxTransactionsBoundEveryBlock() {
    try (LocalNetwork network = new LocalNetwork(QUICK.withMinTransactions(5), 2)) {
      for (int i = 0; i < 5; i++) {
        network.node(0).submit(transaction(1, "t" + i)).toCompletableFuture().join();
      }
      assertEquals(2, network.blockWithTransactions(1).transactions().size());
    }
  }

  /** Nobody votes, so every view fails, each twice as long as the one before. */
  @Test
  void nextViewTimeoutEndsAViewAndTheRatioLengthensTheNext() {
    Timing timing =
        new Timing(
            Duration.ofMillis(200),
            new Ratio(2, 1),
            Duration.ZERO,
            Duration.ofMillis(10),
            1,
            Duration.ZERO);
    try (LocalNetwork network = new LocalNetwork(timing, 100, database -> new Naysayer())) {
      long second = enteredMillis(network, 2);
      long third = enteredMillis(network, 3);
      long fourth = enteredMillis(network, 4);
      assertTrue(third - second >= 350, third - second + " ms in view 2");
      assertTrue(fourth - third >= 750, fourth - third + " ms in view 3");
    }
  }

  private static long enteredMillis(LocalNetwork network, long view) {
    return LocalNetwork.await(
        "view " + view,
        () ->
            network.node(0).status().view().value() >= view
                ? Optional.of(System.nanoTime() / 1_000_000)
                : Optional.empty());
  }

  /** Rejects every block. */
  private static final class Naysayer implements Application {
    @Override
    public CompletionStage<Verdict> validate(ProposedBlock block) {
      return CompletableFuture.completedStage(Verdict.reject("on principle"));
    }

    @Override
    public CompletionStage<Void> onDecide(DecidedBlock block) {
      return CompletableFuture.completedStage(null);
    }
  }

  private static long timestamp(DecidedBlock block) {
    return block.block().header().timestampMillis();
  }
}
