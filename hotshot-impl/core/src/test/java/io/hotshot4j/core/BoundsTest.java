package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Vote;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** I-11: however long nothing succeeds, and whatever a member signs, a replica stays small. */
class BoundsTest {
  private static final int EVIL = 3;

  private final Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());

  private Footprint footprint() {
    return cluster.node(0).replica.footprint();
  }

  /** Each block reaches two members of four, who vote for it. */
  @Test
  void manyFailedViewsLeaveLittleBehind() {
    cluster.messageLost =
        (to, message) ->
            message instanceof Proposal proposal && (proposal.view().value() + to) % 2 == 1;
    cluster.start();
    long enough = 4L * Limits.VIEW_MEMORY;
    cluster.runUntil("many views", () -> cluster.node(0).view().value() > enough, 10_000_000);
    assertEquals(0, cluster.node(0).height());
    Footprint small = footprint();
    assertTrue(small.proposals() <= Limits.VIEW_MEMORY + 1, small.toString());
    assertTrue(small.blocks() <= Limits.VIEW_MEMORY + 2, small.toString());
    assertTrue(small.votes() <= 4 * (Limits.VIEW_MEMORY + 1), small.toString());
    assertTrue(small.timeouts() <= 4 * (Limits.VIEW_WINDOW + 1), small.toString());
    cluster.messageLost = (to, message) -> false;
    cluster.runUntil("a decide", () -> cluster.node(0).height() > 0, 1_000_000);
  }

  /** B-31: a flood of votes of one view is two votes and one piece of evidence. */
  @Test
  void aFloodOfConflictingVotesIsOneEquivocation() {
    cluster.byzantine.put(EVIL, (from, message) -> {});
    cluster.start();
    cluster.run(50);
    Cluster.Node victim = cluster.node(0);
    View view = victim.view().plus(1);
    int votesBefore = footprint().votes();
    for (int i = 0; i < 1_000; i++) {
      Hash leaf = Fixture.hash("leaf " + i);
      Statement statement = Statement.vote(cluster.genesis.domain(), Epoch.FIRST, view, leaf);
      Vote vote =
          new Vote(
              view, Epoch.FIRST, leaf, EVIL, ToyCrypto.sign(cluster.node(EVIL).key, statement));
      cluster.node(EVIL).forge(victim, vote);
    }
    cluster.run(2);
    assertEquals(1, equivocations(victim));
    assertTrue(footprint().votes() <= votesBefore + 20);
  }

  /** B-15, B-14: the last view there is has no next one to compute. */
  @Test
  void aVoteForTheLastViewThereIsIsDroppedLikeAnyOther() {
    cluster.byzantine.put(EVIL, (from, message) -> {});
    cluster.start();
    cluster.run(50);
    Cluster.Node victim = cluster.node(0);
    int votesBefore = footprint().votes();
    View last = new View(View.MAX_VALUE);
    Hash leaf = Fixture.hash("leaf");
    Statement statement = Statement.vote(cluster.genesis.domain(), Epoch.FIRST, last, leaf);
    cluster
        .node(EVIL)
        .forge(
            victim,
            new Vote(
                last, Epoch.FIRST, leaf, EVIL, ToyCrypto.sign(cluster.node(EVIL).key, statement)));
    cluster.run(2);
    assertTrue(footprint().votes() <= votesBefore + 20);
    long height = victim.height();
    cluster.runUntil("a decide", () -> victim.height() > height, 1_000_000);
  }

  /** B-01: and so is a flood of proposals. */
  @Test
  void aFloodOfConflictingProposalsIsOneEquivocation() {
    cluster.byzantine.put(EVIL, (from, message) -> {});
    cluster.start();
    Cluster.Node victim = cluster.node(0);
    cluster.runUntil(
        "a view of the hostile leader", () -> victim.view().value() % 4 == EVIL, 10_000);
    View view = victim.view();
    QuorumCertificate justify = victim.replica.status().record().highQc();
    Block parent = Objects.requireNonNull(victim.holdings.stored.get(justify.leaf())).block();
    int blocksBefore = footprint().blocks();
    for (int i = 0; i < 100; i++) {
      BlockHeader header = cluster.genesis.header();
      BlockHeader changed =
          new BlockHeader(
              header.payloadCommitment(),
              header.payloadLength(),
              header.transactionCount(),
              header.vidCommitment(),
              i,
              header.stateCommitment(),
              header.application());
      Block block = Block.extending(parent.leaf(), view, Epoch.FIRST, changed);
      Statement statement =
          Statement.proposal(cluster.genesis.domain(), Epoch.FIRST, view, block.commitment());
      Proposal proposal =
          new Proposal(
              view,
              block,
              justify,
              Optional.empty(),
              ToyCrypto.sign(cluster.node(EVIL).key, statement));
      cluster.node(EVIL).forge(victim, proposal);
    }
    cluster.run(2);
    assertTrue(footprint().blocks() <= blocksBefore + 1);
    assertTrue(equivocations(victim) == 1, "told " + equivocations(victim) + " times");
  }

  private long equivocations(Cluster.Node node) {
    return node.traces.stream().filter(TraceEvent.Equivocation.class::isInstance).count();
  }
}
