package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeRequest;
import io.hotshot4j.core.message.RangeResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One member of four, or the network, does its worst; the others go on. */
class HostileMemberTest {
  private static final int EVIL = 3;

  private final Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());

  private Cluster.Node evil() {
    return cluster.node(EVIL);
  }

  private List<Cluster.Node> honest() {
    return cluster.nodes.stream()
        .filter(node -> !cluster.byzantine.containsKey(node.index))
        .toList();
  }

  private void startHostile() {
    cluster.byzantine.putIfAbsent(EVIL, (from, message) -> {});
    cluster.start();
  }

  private long views(Cluster.Node node, Class<? extends TraceEvent> kind) {
    return node.traces.stream().filter(kind::isInstance).count();
  }

  private void assertSameChain() {
    List<Block> longest = List.of();
    for (Cluster.Node node : cluster.nodes) {
      List<Block> chain = node.decided.stream().map(Effect.Decided::block).toList();
      int common = Math.min(chain.size(), longest.size());
      assertEquals(longest.subList(0, common), chain.subList(0, common));
      longest = chain.size() > longest.size() ? chain : longest;
    }
  }

  private boolean allReach(long height) {
    return honest().stream().allMatch(node -> node.height() >= height);
  }

  /** A proposal of the Byzantine member in a view it leads. */
  private Proposal evilProposal(
      View view, Leaf leaf, BlockHeader header, QuorumCertificate justify) {
    Statement statement =
        Statement.proposal(cluster.genesis.domain(), Epoch.FIRST, view, leaf.commitment());
    return new Proposal(
        view,
        new Block(leaf, header),
        justify,
        Optional.empty(),
        ToyCrypto.sign(evil().key, statement));
  }

  /** P-10: an honest leader's signed leaf comes with other evidence than the leader gave. */
  @Test
  void b13ProposalsReplayedWithStrippedEvidenceDoNotDisplaceTheTrueOnes() {
    // DA-1.
    cluster.byzantine.put(
        EVIL,
        (from, message) -> {
          if (message instanceof Proposal proposal) {
            // The copies are there first: the true one is on its way for another millisecond.
            Proposal stripped =
                new Proposal(
                    proposal.view(),
                    proposal.block(),
                    proposal.justify(),
                    Optional.empty(),
                    proposal.signature());
            Proposal misjustified =
                new Proposal(
                    proposal.view(),
                    proposal.block(),
                    cluster.genesis.quorumCertificate(),
                    proposal.timeoutCertificate(),
                    proposal.signature());
            honest().forEach(victim -> evil().forge(victim, misjustified));
            honest().forEach(victim -> evil().forge(victim, stripped));
          }
        });
    cluster.slow = Proposal.class::isInstance;
    startHostile();
    cluster.runUntil("blocks in views after a timeout too", () -> allReach(12), 20_000);
    long timeouts = views(cluster.node(0), TraceEvent.ViewTimedOut.class);
    long entered = views(cluster.node(0), TraceEvent.ViewEntered.class);
    assertTrue(
        timeouts <= entered / 4 + 1,
        "only the Byzantine member's own views fail: " + timeouts + " of " + entered);
    assertSameChain();
  }

  @Test
  void b14LeavesThatClaimFutureViewsAreNotKept() {
    // DB-6, DB-11.
    BlockHeader header = cluster.genesis.header();
    startHostile();
    for (int i = 0; i < 40; i++) {
      View mine = new View(EVIL + 4L * i);
      cluster.runUntil(
          "view " + mine,
          () -> !mine.isAfter(cluster.node(0).view()) || cluster.node(0).view().equals(mine),
          20_000);
      QuorumCertificate justify = cluster.node(0).replica.status().record().highQc();
      Leaf leaf =
          new Leaf(
              new View(View.MAX_VALUE),
              Epoch.FIRST,
              new BlockHeight(View.MAX_VALUE),
              justify.leaf(),
              header.commitment());
      honest().forEach(node -> evil().forge(node, evilProposal(mine, leaf, header, justify)));
      cluster.run(20);
    }
    cluster.run(2000);
    assertTrue(cluster.node(0).replica.footprint().blocks() < 10);
    assertTrue(allReach(40));
    assertSameChain();
  }

  @Test
  void b40APeerThatPromisesRangesAndNeverDeliversDoesNotHoldUpCatchUp() {
    // DB-14.
    int[] asked = {0};
    cluster.start();
    cluster.node(2).kill();
    cluster.runUntil("blocks", () -> cluster.node(0).height() >= 60, 60_000);
    evil().alive = false;
    cluster.byzantine.put(
        EVIL,
        (from, message) -> {
          if (message instanceof RangeRequest) {
            asked[0]++;
            BlockHeight promised = new BlockHeight(1_000_000);
            evil().forge(from, new RangeResponse(promised, List.of(), Optional.empty()));
          }
        });
    cluster.node(2).restart();
    cluster.runUntil("catch-up", () -> cluster.node(2).height() >= 60, 2_000);
    assertTrue(asked[0] < 20, "asked the liar " + asked[0] + " times");
    assertSameChain();
  }

  @Test
  void b41ARangeLongerThanAnyHonestOneIsRejected() {
    cluster.start();
    cluster.runUntil("blocks", () -> allReach(RangeResponse.MAX_BLOCKS + 1L), 60_000);
    List<RangeResponse.Entry> entries = new ArrayList<>();
    for (Effect.Decided each : cluster.node(0).decided) {
      entries.add(new RangeResponse.Entry(each.block(), Bytes.EMPTY));
    }
    RangeResponse response =
        new RangeResponse(
            cluster.node(0).replica.status().decided().height(),
            entries,
            Optional.of(cluster.node(0).decided.get(entries.size() - 1).proof()));
    assertFalse(cluster.isAccepted(response));
    assertTrue(cluster.isAccepted(Fixture.range(cluster.node(0).decided, 1)));
  }

  @Test
  void n01PayloadsLostForManyBlocksAreFetchedInTheEnd() {
    Cluster wide = new Cluster(4, 1, Fixture.fastTiming());
    int victim = 4;
    wide.start();
    wide.run(50);
    wide.payloadLost = (from, to) -> to == victim;
    wide.messageLost = (to, message) -> to == victim && isAnswer(message);
    for (int i = 0; i < 60; i++) {
      wide.node(0).submit("transaction " + i);
      int expected = i + 1;
      wide.runUntil("a decide", () -> transactions(wide.node(0)) == expected, 10_000);
    }
    wide.messageLost = (to, message) -> false;
    wide.runUntil("the payloads", () -> transactions(wide.node(victim)) == 60, 10_000);
  }

  /** No range can help: nobody has decided what is missing. Nor is there a storm of requests. */
  @Test
  void b39AnAncestorMissingBelowManyUndecidedBlocksIsFetched() {
    int victim = 1;
    cluster.start();
    cluster.run(50);
    View first = cluster.node(0).view();
    // Every second view fails, so nothing is decided; the victim gets no block at all.
    cluster.messageLost =
        (to, message) ->
            message instanceof Proposal proposal
                    && (proposal.view().value() % 2 == 1 || to == victim)
                || to == victim && isAnswer(message);
    cluster.runUntil(
        "many undecided blocks", () -> cluster.node(0).view().isAfter(first.plus(40)), 200_000);
    cluster.messageLost = (to, message) -> false;
    cluster.node(EVIL).kill();
    cluster.node(victim).kill();
    cluster.node(victim).sent.clear();
    cluster.node(victim).restart();
    long height = cluster.node(0).height();
    cluster.runUntil("a decide", () -> cluster.node(0).height() > height + 12, 60_000);
    long ranges = cluster.node(victim).sent.stream().filter(RangeRequest.class::isInstance).count();
    assertTrue(ranges < 20, "asked for " + ranges + " ranges that nobody has");
    assertSameChain();
  }

  private static boolean isAnswer(Message message) {
    return message instanceof BlockResponse || message instanceof RangeResponse;
  }

  private static int transactions(Cluster.Node node) {
    return node.decided.stream()
        .mapToInt(decided -> decided.block().header().transactionCount())
        .sum();
  }
}
