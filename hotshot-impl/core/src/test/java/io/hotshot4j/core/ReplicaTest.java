package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.message.Vote;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The protocol's promises, one scenario each, on a scripted network. */
class ReplicaTest {
  private static boolean allDecided(Cluster cluster, int transactions) {
    return cluster.nodes.stream()
        .filter(node -> node.alive)
        .allMatch(node -> transactionsOf(node) == transactions);
  }

  private static int transactionsOf(Cluster.Node node) {
    return node.decided.stream()
        .mapToInt(decided -> decided.block().header().transactionCount())
        .sum();
  }

  private static void assertSameChain(Cluster cluster) {
    List<Block> longest = List.of();
    for (Cluster.Node node : cluster.nodes) {
      List<Block> chain = node.decided.stream().map(Effect.Decided::block).toList();
      int common = Math.min(chain.size(), longest.size());
      assertEquals(longest.subList(0, common), chain.subList(0, common));
      longest = chain.size() > longest.size() ? chain : longest;
      for (int i = 0; i < chain.size(); i++) {
        assertEquals(i + 1, chain.get(i).height().value());
      }
    }
  }

  /** P-4. */
  @Test
  void aLoneTransactionIsFinalEverywhereAfterTwoViews() {
    Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
    cluster.start();
    cluster.run(50);
    cluster.node(2).submit("hello");
    cluster.runUntil("a decide at every node", () -> allDecided(cluster, 1), 20);
    assertSameChain(cluster);
  }

  @Test
  void aLoneTransactionTakesTwoBlocksAndNoThird() {
    Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
    cluster.start();
    cluster.run(50);
    cluster.node(2).submit("hello");
    cluster.run(100);
    cluster.nodes.forEach(
        node -> {
          assertEquals(1, node.height());
          assertEquals(3, node.view().value());
        });
  }

  /** V6: what the node cannot store it must not vote for, even if the application accepts it. */
  @Test
  void aBlockWhosePayloadIsLostIsFetchedAgainAndNotVotedForBefore() {
    // B-36.
    Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
    cluster.start();
    cluster.run(50);
    Cluster.Node forgetful = cluster.node(1);
    forgetful.losesPayloads = true;
    cluster.node(2).submit("hello");
    cluster.runUntil("a decide elsewhere", () -> transactionsOf(cluster.node(0)) == 1, 5_000);
    assertEquals(0, transactionsOf(forgetful));
    Hash lost =
        cluster.node(0).decided.stream()
            .map(Effect.Decided::block)
            .filter(block -> block.header().transactionCount() > 0)
            .findFirst()
            .orElseThrow()
            .commitment();
    assertTrue(
        forgetful.sent.stream()
            .noneMatch(message -> message instanceof Vote vote && vote.leaf().equals(lost)));
    forgetful.losesPayloads = false;
    cluster.runUntil("a decide at every node", () -> allDecided(cluster, 1), 10_000);
    assertSameChain(cluster);
  }

  @Test
  void aDelayLongerThanTheViewTimeoutDoesNotStopProgress() {
    // N-02.
    Timing timing = Fixture.fastTiming().withRoundStartDelay(Duration.ofSeconds(5));
    Cluster cluster = new Cluster(4, 0, timing);
    cluster.start();
    cluster.node(2).submit("hello");
    cluster.runUntil("a decide at every node", () -> allDecided(cluster, 1), 5_000);
    assertTrue(
        cluster.node(0).traces.stream().noneMatch(TraceEvent.ViewTimedOut.class::isInstance));
  }

  @Test
  void anIdleNetworkMakesOneBlockPerLongestWait() {
    Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
    cluster.start();
    cluster.run(4100);
    long views = cluster.node(0).view().value();
    assertTrue(views >= 9 && views <= 11, "10 waits of 400 ms, view " + views);
    assertTrue(
        cluster.node(0).traces.stream().noneMatch(TraceEvent.ViewTimedOut.class::isInstance));
  }

  /** P-7 (iii). */
  @Test
  void aDeadLeaderThatIsSeenToBeGoneCostsNoTimer() {
    Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
    cluster.start();
    cluster.run(50);
    cluster.node(3).kill();
    cluster.run(600);
    IntStream.range(0, 20)
        .forEach(
            i -> {
              cluster.node(i % 3).submit("transaction " + i);
              cluster.runUntil("a decide", () -> allDecided(cluster, i + 1), 60);
            });
    assertSameChain(cluster);
  }

  /** Each honest member is told that the next one is gone, and the fourth member says nothing. */
  @Test
  void leadersReportedGoneForEverLeadAllTheSame() {
    Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
    cluster.byzantine.put(3, (from, message) -> {});
    cluster.start();
    for (int i = 0; i < 3; i++) {
      cluster.node(i).input(new Input.PeerChanged(cluster.node((i + 1) % 3).peer(), false));
    }
    cluster.run(10_000);
    for (int i = 0; i < 3; i++) {
      cluster.node(i).traces.clear();
    }
    for (int i = 0; i < 20; i++) {
      cluster.node(i % 3).submit("transaction " + i);
      int expected = i + 1;
      cluster.runUntil("a decide", () -> transactionsOf(cluster.node(0)) == expected, 4_000);
    }
    for (int i = 0; i < 3; i++) {
      for (TraceEvent event : cluster.node(i).traces) {
        if (event instanceof TraceEvent.ViewTimedOut failed) {
          assertEquals(3, failed.view().value() % 4, "only the silent member's views fail");
        }
      }
    }
  }

  @Test
  void aNodeThatComesBackCatchesUpAndVotes() {
    Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
    cluster.start();
    cluster.run(50);
    cluster.node(1).kill();
    for (int i = 0; i < 30; i++) {
      cluster.node(0).submit("transaction " + i);
      int expected = i + 1;
      cluster.runUntil("a decide", () -> transactionsOf(cluster.node(0)) == expected, 3000);
    }
    cluster.node(1).restart();
    cluster.runUntil("catch-up", () -> transactionsOf(cluster.node(1)) == 30, 2000);
    cluster.node(1).sent.clear();
    cluster.node(0).submit("one more");
    cluster.runUntil("a decide", () -> allDecided(cluster, 31), 3000);
    cluster.run(500);
    assertTrue(
        cluster.node(1).sent.stream().anyMatch(io.hotshot4j.core.message.Vote.class::isInstance));
    assertSameChain(cluster);
  }

  @Test
  void everybodyMayRestartWithOneDeadForEver() {
    Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());
    cluster.start();
    cluster.node(0).submit("before");
    cluster.runUntil("a decide", () -> allDecided(cluster, 1), 100);
    cluster.node(3).kill();
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 3; i++) {
        cluster.node(i).kill();
      }
      cluster.run(37 * (round + 1));
      for (int i = 0; i < 3; i++) {
        cluster.node(i).restart();
      }
      cluster.node(0).submit("after " + round);
      int expected = round + 2;
      cluster.runUntil("a decide", () -> allDecided(cluster, expected), 10_000);
    }
    assertSameChain(cluster);
  }

  @Test
  void aPartitionStopsAndHealingResumes() {
    // N-05.
    Cluster cluster = new Cluster(4, 1, Fixture.fastTiming());
    cluster.start();
    cluster.run(50);
    cluster.lost = (from, to) -> from % 2 != to % 2;
    cluster.run(100);
    long height = cluster.node(0).height();
    cluster.node(0).submit("during");
    cluster.run(20_000);
    assertTrue(cluster.node(0).height() <= height + 1);
    cluster.lost = (from, to) -> false;
    cluster.runUntil("a decide, at the observer too", () -> allDecided(cluster, 1), 20_000);
    assertSameChain(cluster);
  }

  @Test
  void aNetworkOfOneDecides() {
    Cluster cluster = new Cluster(1, 0, Fixture.fastTiming());
    cluster.start();
    cluster.node(0).submit("alone");
    cluster.runUntil("a decide", () -> allDecided(cluster, 1), 100);
  }

  /**
   * A host that looks right after the start must not take a member for one that lost its record.
   */
  @Test
  void aMemberWithItsRecordSignsFromTheBeginning() {
    Cluster cluster = new Cluster(4, 1, Fixture.fastTiming());
    assertTrue(cluster.node(0).replica.status().signs(), "a member, before its first view");
    assertFalse(cluster.node(4).replica.status().signs(), "an observer");
    cluster.start();
    assertTrue(cluster.node(0).replica.status().signs());
    cluster.node(0).loseRecord();
    cluster.node(0).restart();
    assertFalse(cluster.node(0).replica.status().signs(), "no report has come");
  }
}
