package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.RangeResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * B-10, I-10: a network that spoils every other view for days keeps anything from being decided. It
 * must not make it impossible.
 */
class LongPathTest {
  private static final int CERTIFIED = CommitProof.MAX_PATH + 100;

  private final Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());

  @Test
  void aDecideOfMoreBlocksThanAProofCanNameReachesAllAndThoseWhoComeLate() {
    cluster.messageLost =
        (to, message) ->
            message instanceof Proposal proposal && proposal.view().value() % 2 == 1 && to % 2 == 0;
    cluster.start();
    cluster.node(2).kill();
    cluster.runUntil("many certified blocks", () -> undecided() > CERTIFIED, 100_000_000);
    assertEquals(0, cluster.node(0).height());

    cluster.messageLost = (to, message) -> false;
    cluster.runUntil("a decide", () -> cluster.node(0).height() > CERTIFIED, 1_000_000);
    List<Effect.Decided> chain = cluster.node(0).decided;
    assertTrue(chain.stream().allMatch(each -> each.proof().path().size() <= CommitProof.MAX_PATH));
    Effect.Decided last = chain.get(CERTIFIED - 1);
    assertTrue(last.proof().isAbout(last.block().commitment()));
    Effect.Decided first = chain.get(0);
    assertTrue(first.proof().subject().height().isAfter(first.block().height()), "of a descendant");

    cluster.node(2).restart();
    cluster.runUntil("catch-up", () -> cluster.node(2).height() > CERTIFIED, 1_000_000);
    List<?> late = blocks(cluster.node(2).decided);
    assertEquals(blocks(chain).subList(0, CERTIFIED), late.subList(0, CERTIFIED));
  }

  /** A node that fetched block by block decides many at once, most of them directly. */
  @Test
  void blocksThatAreDecidedTogetherHaveTheShortestProofs() {
    cluster.start();
    cluster.node(2).kill();
    cluster.runUntil("blocks", () -> cluster.node(0).height() >= CERTIFIED, 10_000_000);
    cluster.messageLost = (to, message) -> to == 2 && message instanceof RangeResponse;
    cluster.node(2).restart();
    cluster.runUntil("catch-up", () -> cluster.node(2).height() >= CERTIFIED, 10_000_000);
    for (Effect.Decided each : cluster.node(2).decided) {
      assertTrue(each.proof().isAbout(each.block().commitment()));
      assertTrue(each.proof().path().size() <= 3, "a dead leader takes a view, not more");
    }
  }

  private static List<?> blocks(List<Effect.Decided> chain) {
    return chain.stream().map(Effect.Decided::block).toList();
  }

  private long undecided() {
    return cluster.node(0).replica.footprint().blocks();
  }
}
