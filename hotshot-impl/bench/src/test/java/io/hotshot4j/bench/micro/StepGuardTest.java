package io.hotshot4j.bench.micro;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.bench.Allocation;
import io.hotshot4j.core.Replica;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one step of the core allocates, on each kind of input, in a committee of four. */
class StepGuardTest {
  private static final int NODES = 4;
  private static final int MANY = 10_000;
  private static final int REPLICAS = 40;

  /** For what the compiler leaves out in one case and not in the other. */
  private static final long SLACK = 1_024;

  /** What a step allocates in the interpreter of JDK 17 ({@code -Xint}), and a fifth more. */
  private static final Map<StepKind, Long> LIMITS =
      Map.ofEntries(
          Map.entry(StepKind.PROPOSAL, 3_400L),
          Map.entry(StepKind.VOTE, 1_800L),
          Map.entry(StepKind.LAST_VOTE, 5_900L),
          Map.entry(StepKind.PAYLOAD, 2_000L),
          Map.entry(StepKind.VALIDATED, 3_000L),
          Map.entry(StepKind.BUILT, 3_600L),
          Map.entry(StepKind.OWN_PROPOSAL, 3_400L),
          Map.entry(StepKind.OWN_VOTE, 2_300L),
          Map.entry(StepKind.TIMER, 2_100L),
          Map.entry(StepKind.TIMEOUT, 2_600L),
          Map.entry(StepKind.LAST_TIMEOUT, 6_200L),
          Map.entry(StepKind.CERTIFICATES, 2_200L),
          Map.entry(StepKind.BLOCK, 4_500L),
          Map.entry(StepKind.RANGE, 10_100L),
          Map.entry(StepKind.REPORT_REQUEST, 2_300L),
          Map.entry(StepKind.REPORT, 5_300L));

  private static long allocated(StepKind kind, int transactions) {
    Cue cue = kind.cue(NODES, transactions);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < REPLICAS; i++) {
      Replica replica = cue.replica();
      long before = Allocation.bytes();
      cue.play(replica);
      least = Math.min(least, Allocation.bytes() - before);
    }
    return least;
  }

  @ParameterizedTest
  @EnumSource
  void aStepCostsTheSameHoweverManyTransactions(StepKind kind) {
    long few = allocated(kind, 1);
    long many = allocated(kind, MANY);
    long limit = LIMITS.getOrDefault(kind, 0L);
    assertTrue(
        Math.abs(many - few) <= SLACK,
        () -> few + " bytes with one transaction, " + many + " with " + MANY);
    assertTrue(few <= limit, () -> few + " bytes, at most " + limit);
  }
}
