package io.hotshot4j.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule left out is found, with a shortest counterexample in the output. */
class MutantTest {
  private static Bounds bounds(int views, Mutant mutant) {
    return Bounds.of(views).withVariants(1).withMutant(mutant);
  }

  /** B-17. */
  @Test
  void quorumOfOneLessForks() {
    assertEquals(5, Exploration.violated(bounds(3, Mutant.QUORUM_OF_ONE_LESS), "fork").length());
  }

  /** B-05. */
  @Test
  void voteAfterTimeoutForks() {
    Exploration.violated(bounds(4, Mutant.VOTE_AFTER_TIMEOUT), "fork");
  }

  /** B-09. */
  @Test
  void timeoutCertificateWithoutItsMaximumForks() {
    Exploration.violated(bounds(4, Mutant.TC_MAXIMUM_IGNORED), "fork");
  }

  @Test
  void p2LeafOfAnotherViewThanItsVotesForks() {
    Report report = Exploration.violated(bounds(4, Mutant.LEAF_VIEW_UNCHECKED), "fork");
    assertTrue(String.join("\n", report.story()).contains("claims view"));
  }

  /** B-10. */
  @Test
  void commitOverAGapForks() {
    Exploration.violated(bounds(4, Mutant.COMMIT_OVER_A_GAP), "fork");
  }

  /** C-02. */
  @Test
  void lockLostAtRestartForks() {
    Exploration.violated(bounds(4, Mutant.LOCK_LOST_AT_RESTART), "fork");
  }

  /** C-01. */
  @Test
  void voteLostAtRestartForks() {
    Exploration.violated(bounds(3, Mutant.VOTE_LOST_AT_RESTART), "fork");
  }

  @Test
  void p1RestartPastTheLastVoteHaltsForEver() {
    Explorer explorer = new Explorer(bounds(2, Mutant.RESTART_PAST_LAST_VOTE), System.out::println);
    Report report = explorer.run(new Liveness(explorer, 1));
    report.story().forEach(System.out::println);
    assertTrue(report.violation().orElse("nothing is wrong").contains("halt"), report::summary);
    assertEquals(2, report.length());
  }

  /** P-8: giving up at once when joining saves a timer; neither safety nor progress needs it. */
  @Test
  void joinWithoutTimeoutIsOnlySlower() {
    Explorer explorer =
        new Explorer(
            bounds(2, Mutant.JOIN_WITHOUT_TIMEOUT).atMost(20_000, 600), System.out::println);
    assertEquals(Optional.empty(), explorer.run(new Liveness(explorer, 50)).violation());
  }
}
