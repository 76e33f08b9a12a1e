package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.core.message.Vote;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole-network scenarios the original implementations were tested with (J-: 2023, HS-: 2025),
 * with their sizes, under virtual time. A run is cut short: what is asked for is decided blocks
 * with transactions on every node that lives, the same everywhere, at consecutive heights.
 */
class OriginalScenariosTest {
  private static List<Cluster.Node> alive(Cluster cluster) {
    return cluster.nodes.stream().filter(node -> node.alive).toList();
  }

  private static int transactions(Cluster.Node node) {
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
      for (int i = 0; i < chain.size(); i++) {
        assertEquals(i + 1, chain.get(i).height().value(), "J-6: no height is left out");
      }
      longest = chain.size() > longest.size() ? chain : longest;
    }
  }

  /** One transaction after the other, from living nodes in turn, each decided by all of them. */
  private static void decide(Cluster cluster, int count) {
    int before = transactions(alive(cluster).get(0));
    for (int i = 1; i <= count; i++) {
      Cluster.Node node = alive(cluster).get(i % alive(cluster).size());
      node.submit("transaction " + cluster.now() + "/" + i);
      int expected = before + i;
      cluster.runUntil(
          "transaction " + i,
          () -> alive(cluster).stream().allMatch(each -> transactions(each) >= expected),
          600_000);
    }
    assertSameChain(cluster);
  }

  private static Cluster started(int members) {
    Cluster cluster = new Cluster(members, 0, Fixture.fastTiming());
    cluster.start();
    cluster.run(50);
    return cluster;
  }

  private static int[] last(int members, int count) {
    return IntStream.range(members - count, members).toArray();
  }

  private static void kill(Cluster cluster, int... members) {
    for (int member : members) {
      cluster.node(member).kill();
    }
  }

  private static void restart(Cluster cluster, int... members) {
    for (int member : members) {
      cluster.node(member).restart();
    }
  }

  @Test
  @DisplayName("J-4: a network of one")
  void one() {
    decide(started(1), 100);
  }

  @ParameterizedTest(name = "{0}: {1} members")
  @CsvSource({"J-8, 5, 10", "J-8, 7, 10", "J-11, 10, 20", "HS-1, 7, 50"})
  void nothingFails(String id, int members, int count) {
    Cluster cluster = started(members);
    decide(cluster, count);
    assertEquals(
        0,
        cluster.node(0).traces.stream().filter(TraceEvent.ViewTimedOut.class::isInstance).count(),
        id);
  }

  /** From the beginning, as the original has it: these members have never been there. */
  @ParameterizedTest(name = "{0}: {1} members, {2} missing from index {3}")
  @CsvSource({
    "J-6, 7, 2, 5, 10",
    "J-9, 7, 1, 6, 10",
    "J-10, 7, 2, 5, 10",
    "J-14, 53, 1, 52, 10",
    "J-14, 76, 1, 0, 5",
    "J-15, 75, 24, 51, 5",
  })
  void membersThatWereNeverThere(String id, int members, int missing, int from, int count) {
    Cluster cluster = new Cluster(members, 0, Fixture.fastTiming());
    for (int i = from; i < from + missing; i++) {
      cluster.byzantine.put(i, (sender, message) -> {});
    }
    cluster.start();
    cluster.run(50);
    decide(cluster, count);
  }

  @Test
  @DisplayName(
      "J-16: one more than f are missing: nothing is decided, and all is well once it is back")
  void oneMoreThanMayBeMissing() {
    Cluster cluster = started(15);
    decide(cluster, 3);
    kill(cluster, last(15, 5));
    // What was certified before may still be decided; after that nothing is.
    cluster.run(10_000);
    long[] heights = cluster.nodes.stream().mapToLong(Cluster.Node::height).toArray();
    cluster.node(0).submit("stuck");
    cluster.run(300_000);
    for (Cluster.Node node : cluster.nodes) {
      assertEquals(heights[node.index], node.height(), "node " + node.index);
    }
    assertSameChain(cluster);
    restart(cluster, 10);
    decide(cluster, 5);
  }

  @Test
  @DisplayName("J-18: any number of members, any f of them down, two submitters")
  void anyFOfAny() {
    for (long seed = 1; seed <= 3; seed++) {
      Random dice = new Random(seed);
      int members = 30 + dice.nextInt(20);
      Cluster cluster = started(members);
      List<Integer> all = new java.util.ArrayList<>(IntStream.range(0, members).boxed().toList());
      java.util.Collections.shuffle(all, dice);
      kill(cluster, all.stream().limit((members - 1) / 3).mapToInt(i -> i).toArray());
      try {
        decide(cluster, 2);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ", " + members + " members: " + e, e);
      }
    }
  }

  /** They go down in the middle of the run; of the survivors' views few fail. */
  @ParameterizedTest(name = "{0}: {1} members, {2} go down")
  @CsvSource({
    "HS-4, 12, 2, 13, 3",
    "HS-19, 20, 3, 22, 4",
    "HS-20, 20, 6, 20, 7",
    "HS-21, 20, 1, 25, 2",
    "HS-24, 10, 1, 25, 4",
  })
  void membersThatGoDown(String id, int members, int down, int blocks, int mostFailedPerRound) {
    Cluster cluster = started(members);
    decide(cluster, 5);
    long view = cluster.node(0).view().value();
    kill(cluster, last(members, down));
    decide(cluster, blocks);
    long views = cluster.node(0).view().value() - view;
    long failed =
        cluster.node(0).traces.stream().filter(TraceEvent.ViewTimedOut.class::isInstance).count();
    long rounds = views / members + 1;
    assertTrue(failed <= mostFailedPerRound * rounds, id + ": " + failed + " of " + views);
  }

  /** A dead member costs the views it leads and no other: those who vote for a block tell all. */
  @Test
  @DisplayName("HS-5, HS-25: dead members between living ones cost their own views only")
  void deadMembersBetweenLivingOnes() {
    Cluster cluster = started(10);
    kill(cluster, 3, 6, 9);
    decide(cluster, 10);
    for (Cluster.Node node : alive(cluster)) {
      node.traces.stream()
          .filter(TraceEvent.ViewTimedOut.class::isInstance)
          .map(TraceEvent.ViewTimedOut.class::cast)
          .forEach(out -> assertEquals(0, out.view().value() % 10 % 3, "view " + out.view()));
      assertTrue(node.view().value() > 10);
    }
  }

  @ParameterizedTest(name = "{0}: {1} members, {2} come late")
  @CsvSource({"HS-7, 20, 1, 13", "HS-7, 20, 5, 13", "HS-8, 20, 2, 10"})
  void membersThatComeLate(String id, int members, int late, int blocks) {
    Cluster cluster = started(members);
    int[] laggards = last(members, late);
    kill(cluster, laggards);
    decide(cluster, blocks);
    long view = cluster.node(0).view().value();
    restart(cluster, laggards);
    decide(cluster, blocks);
    cluster.runUntil(
        id + ": blocks of those who came late",
        () ->
            cluster.node(0).decided.stream()
                .mapToLong(each -> each.block().view().value())
                .anyMatch(each -> each > view && each % members >= members - late),
        60_000);
  }

  @ParameterizedTest(name = "{0}: {1} of {2} restart at once")
  @CsvSource({"HS-9, 1, 20", "HS-10, 20, 20", "HS-10, 7, 7", "HS-11, 4, 4", "S-23, 5, 5"})
  void membersThatRestartAtOnce(String id, int restarting, int members) {
    Cluster cluster = started(members);
    decide(cluster, 5);
    int[] them = last(members, restarting);
    kill(cluster, them);
    restart(cluster, them);
    decide(cluster, 10);
    assertTrue(cluster.node(0).height() >= 15, id);
  }

  @Test
  @DisplayName("HS-12: some go down, later the rest restart as well")
  void staggeredRestart() {
    Cluster cluster = started(10);
    decide(cluster, 5);
    kill(cluster, 1, 2, 3);
    decide(cluster, 5);
    for (int member : new int[] {0, 4, 5, 6, 7, 8, 9}) {
      cluster.node(member).kill();
      cluster.run(200);
      cluster.node(member).restart();
    }
    restart(cluster, 1, 2, 3);
    decide(cluster, 10);
  }

  /**
   * One member alone has decided a block when all of them restart. The others have voted on top of
   * it, and that is what they come back with: not what they had decided themselves.
   */
  @Test
  @DisplayName("T-5, DA-5, DB-4: the lock survives a restart of all, below it nothing is extended")
  void theLockSurvivesARestartOfAll() {
    Cluster cluster = started(4);
    decide(cluster, 3);
    cluster.messageLost = (to, message) -> message instanceof Vote && to != 2;
    cluster.node(0).submit("decided by one");
    cluster.runUntil(
        "a decide at node 2 only",
        () -> IntStream.of(0, 1, 3).allMatch(i -> cluster.node(i).height() < heightOf2(cluster)),
        60_000);
    Block decided = cluster.node(2).decided.get((int) heightOf2(cluster) - 1).block();
    kill(cluster, 0, 1, 2, 3);
    cluster.messageLost = (to, message) -> false;
    for (Cluster.Node node : cluster.nodes) {
      long own = node.decided.get(node.decided.size() - 1).block().view().value();
      node.restart();
      long lock = node.replica.status().record().highQc().view().value();
      assertTrue(lock >= decided.view().value(), "lock of node " + node.index + ": " + lock);
      assertTrue(lock > own || node.index == 2, "node " + node.index + " decided " + own);
    }
    decide(cluster, 5);
    assertEquals(decided, cluster.node(0).decided.get((int) decided.height().value() - 1).block());
  }

  private static long heightOf2(Cluster cluster) {
    return cluster.node(2).height();
  }
}
