package io.hotshot4j.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The protocol as it is. {@code -Dexplore.views=5} goes deeper; the time grows fifteenfold with
 * each view.
 */
class ExplorerTest {
  private static final int VIEWS = Integer.getInteger("explore.views", 4);

  /** B-01, B-05, B-09, B-10, B-49: every choice of the Byzantine member, one leaf per parent. */
  @Test
  void noForkWithOneLeafForEachParent() {
    Exploration.completeAndSound(Bounds.of(VIEWS).withVariants(1));
  }

  /** B-01: a leader that also shows different leaves on the same parent to different members. */
  @Test
  void noForkWithEquivocatingLeaders() {
    Exploration.completeAndSound(Bounds.of(VIEWS - 1).withVariants(2));
  }

  /**
   * C-01: with crashes between durable and sent, members told apart, nothing forgotten,
   * certificates learnt for no reason. What the reductions leave out is not where the forks are.
   */
  @Test
  void noForkWithoutReductions() {
    Exploration.completeAndSound(Bounds.of(1).unreduced());
    Exploration.completeAndSound(Bounds.of(2).withVariants(1).unreduced());
  }

  /**
   * B-06, B-07, B-08, P-1: from every combination of members there is, with the Byzantine member
   * dead and the network sound, the three others decide.
   */
  @Test
  void theHonestMembersDecideFromWhereverTheyAre() {
    Explorer explorer = new Explorer(Bounds.of(VIEWS - 1).withVariants(1), System.out::println);
    Liveness liveness = new Liveness(explorer, 2);
    Report report = explorer.run(liveness);
    System.out.println(report.summary() + "; " + liveness.summary());
    assertEquals(Optional.empty(), report.violation(), () -> String.join("\n", report.story()));
    assertTrue(report.complete());
    assertTrue(liveness.revived() > 300, liveness::summary);
  }
}
