package io.hotshot4j.explore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * P-9: the way back of a member with a wiped disk, and what happens if a part of it is left out.
 */
class WipedDiskTest {
  private static Bounds bounds(int views, Mutant mutant, int wipes) {
    return Bounds.of(views).withVariants(1).withMutant(mutant).withWipes(wipes);
  }

  @Test
  void p9AMemberThatComesBackByReportsNeverHelpsAFork() {
    Exploration.completeAndSound(bounds(2, Mutant.NONE, 1));
  }

  @Test
  void p9AFloorWithoutPlusOneForks() {
    Exploration.violated(bounds(3, Mutant.FLOOR_WITHOUT_PLUS_ONE, 1), "fork");
  }

  /** What it signed in the view is not known, and a low timeout hides a lock. */
  @Test
  void p9TimeoutsAtOrBelowTheFloorLetACertificateStandBesideADecidedLeaf() {
    Exploration.violated(
        bounds(3, Mutant.TIMEOUTS_BELOW_THE_FLOOR, 1).withAim(Bounds.Aim.CERTIFICATES),
        "does not extend it");
  }

  @Test
  void p9ReportsOfOtherWipedMembersGiveTwoCertificatesInAView() {
    Exploration.violated(
        bounds(2, Mutant.WIPED_REPORTS_COUNT, 2).withAim(Bounds.Aim.CERTIFICATES),
        "two certificates");
  }

  @Test
  @EnabledIfSystemProperty(named = "explore.deep", matches = "true")
  void p9ThreeViews() {
    Exploration.completeAndSound(bounds(3, Mutant.NONE, 1));
  }

  @Test
  @EnabledIfSystemProperty(named = "explore.deep", matches = "true")
  void p9ItsOwnReportInTheQuorumForks() {
    Exploration.violated(bounds(3, Mutant.OWN_REPORT_COUNTS, 1), "fork");
  }
}
