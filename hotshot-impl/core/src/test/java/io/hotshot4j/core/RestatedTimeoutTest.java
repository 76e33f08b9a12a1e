package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Proposal;
import io.hotshot4j.core.message.Timeout;
import io.hotshot4j.core.message.Vote;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A member gives up a view, learns a higher certificate afterwards, decides by it, and restarts.
 * Its timeout is needed by the others, and it may not sign another one.
 */
class RestatedTimeoutTest {
  /** A block that A, B and C vote for; only A hears of it. */
  private static final View HIDDEN = new View(5);

  private static final View GIVEN_UP = HIDDEN.next();

  private final Cluster cluster = new Cluster(4, 0, Fixture.fastTiming());

  private boolean hides(int to, Message message) {
    if (message instanceof Proposal proposal) {
      return proposal.view().equals(HIDDEN) && to == 3 || proposal.view().equals(GIVEN_UP);
    }
    if (message instanceof Vote vote) {
      return vote.view().equals(HIDDEN) && to != 0;
    }
    return message instanceof Timeout timeout && timeout.view().equals(GIVEN_UP);
  }

  private boolean hasGivenUp(int index) {
    return cluster.node(index).replica.status().record().lastTimeoutView().equals(GIVEN_UP);
  }

  @Test
  void aTimeoutIsSaidAgainThoughTheDecidedBlocksProveAHigherCertificate() {
    boolean[] mute = {false};
    cluster.lost = (from, to) -> mute[0] && from == 0;
    cluster.messageLost = this::hides;
    cluster.start();
    cluster.runUntil(
        "A holds the certificate",
        () -> cluster.node(0).replica.status().record().highQc().view().equals(HIDDEN),
        60_000);
    mute[0] = true;
    List<Integer> others = List.of(1, 2, 3);
    cluster.runUntil(
        "the others give up", () -> others.stream().allMatch(this::hasGivenUp), 60_000);
    long height = cluster.node(1).height();

    mute[0] = false;
    others.forEach(
        index -> cluster.node(0).input(new Input.PeerChanged(cluster.node(index).peer(), true)));
    cluster.runUntil(
        "B and C decide by what A shows them",
        () -> cluster.node(1).height() > height && cluster.node(2).height() > height,
        60_000);
    assertTrue(others.stream().allMatch(this::hasGivenUp));
    assertEquals(GIVEN_UP, cluster.node(1).view());
    cluster.node(3).kill();
    List.of(0, 1, 2).forEach(index -> cluster.node(index).kill());
    cluster.messageLost = (to, message) -> false;
    List.of(0, 1, 2).forEach(index -> cluster.node(index).restart());
    cluster.runUntil("blocks with D dead", () -> cluster.node(1).height() > height + 3, 120_000);
  }
}
