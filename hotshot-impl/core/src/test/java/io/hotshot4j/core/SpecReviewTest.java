package io.hotshot4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Vote;
import io.hotshot4j.core.rules.RestartRule;
import io.hotshot4j.core.rules.Ruleset;
import io.hotshot4j.core.rules.Thresholds;
import io.hotshot4j.core.rules.VoteRule;
import io.hotshot4j.core.verify.CertificateVerifier;
import io.hotshot4j.core.verify.CommitProofVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The counterexamples of the review of the protocol, played to real replicas; the others stand
 * where their part is tested. Where a rule is what prevents one, the scenario is also played
 * without the rule and must go wrong.
 */
class SpecReviewTest {
  private static Ruleset restartingPastTheLastVote(Committee committee) {
    Ruleset real = Ruleset.of(committee);
    RestartRule past =
        record ->
            View.max(
                    View.max(record.lastVotedView(), record.lastTimeoutView()),
                    View.max(record.highQc().view(), record.highTcView()))
                .next();
    return new Ruleset(real.voting(), real.commit(), past, real.thresholds());
  }

  private static Ruleset withLeafViewUnchecked(Committee committee) {
    Ruleset real = Ruleset.of(committee);
    List<VoteRule> voting = new ArrayList<>(real.voting());
    voting.replaceAll(rule -> rule == VoteRule.V3_WELL_FORMED ? ballot -> Optional.empty() : rule);
    return new Ruleset(voting, real.commit(), real.restart(), real.thresholds());
  }

  /** D is dead. All votes of view 1 are lost; A alone restarts. Then the network is perfect. */
  private static Stage oneVotedRestartedAndAllGaveUp(Stage stage) {
    List.of("A", "B", "C").forEach(who -> stage.actor(who).start());
    stage.lose("vote", "*", "*");
    stage.stabilize();
    stage.actor("B").propose("b1");
    stage.stabilize();
    stage.actor("A").crash();
    stage.loseMail();
    stage.actor("A").start();
    stage.loseMail();
    stage.heal();
    // The proposal and the votes are not said again here: timers end first, with nothing certified.
    stage.lose("vote", "*", "*");
    stage.lose("proposal", "*", "*");
    return stage;
  }

  private static void giveUpAgainAndAgain(Stage stage) {
    for (int round = 0; round < 20; round++) {
      for (String who : List.of("A", "B", "C")) {
        stage.actor(who).fire();
        stage.actor(who).repeat();
      }
      stage.stabilize();
    }
  }

  @Test
  @DisplayName("P-1: a member that restarts after its vote does not halt the rest")
  void p1_aMemberThatRestartsAfterItsVoteDoesNotHaltTheRest() {
    Stage stage = oneVotedRestartedAndAllGaveUp(Stage.withRealRules());
    assertEquals(1, stage.actor("A").view());
    giveUpAgainAndAgain(stage);
    for (String who : List.of("A", "B", "C")) {
      assertTrue(stage.actor(who).view() > 10, () -> who + " in view " + stage.actor(who).view());
    }
  }

  @Test
  @DisplayName("P-1: with a view past the last vote nobody moves for ever")
  void p1_withAViewPastTheLastVoteNobodyMovesForEver() {
    Stage stage =
        oneVotedRestartedAndAllGaveUp(new Stage(SpecReviewTest::restartingPastTheLastVote, true));
    assertEquals(2, stage.actor("A").view());
    // What the votes in the timeouts could certify is not there either: C never saw the block.
    giveUpAgainAndAgain(stage);
    assertEquals(1, stage.actor("B").view());
    assertEquals(1, stage.actor("C").view());
    assertEquals(2, stage.actor("A").view());
  }

  /**
   * View 1: QC(b1) stays with D. View 2: b2 on genesis is certified. View 3: D proposes x on b1 and
   * writes view 2 into it.
   */
  private static Stage leafOfAnotherView(Stage stage) {
    List.of("A", "B", "C").forEach(who -> stage.actor(who).start());
    stage.stabilize();
    stage.lose("vote", "*", "*");
    stage.actor("B").propose("b1");
    stage.stabilize();
    stage.heal();
    stage.certifyForD("b1", 1, 0, 2, 3);
    stage.lose("timeout", "*", "*");
    List.of("A", "B", "C").forEach(who -> stage.actor(who).fire());
    stage.certifyTimeoutsForD(1, "genesis", 0, 1, 2);
    stage.forgeProposal("b2", 2, 2, "genesis", true, "A", "B", "C");
    stage.lose("vote", "*", "*");
    stage.stabilize();
    stage.certifyForD("b2", 2, 0, 1, 3);
    List.of("A", "B", "C").forEach(who -> stage.actor(who).fire());
    stage.certifyTimeoutsForD(2, "genesis", 0, 1, 3);
    stage.heal();
    stage.told.clear();
    stage.forgeProposal("x", 3, 2, "b1", true, "A", "B", "C");
    stage.forgeVote(3, "x", "A", "B", "C");
    stage.stabilize();
    return stage;
  }

  @Test
  @DisplayName("P-2: the view inside a leaf is the view it is voted in")
  void p2_theViewInsideALeafIsTheViewItIsVotedIn() {
    Stage stage = leafOfAnotherView(Stage.withRealRules());
    for (String who : List.of("A", "B", "C")) {
      assertEquals(List.of(), stage.actor(who).decided);
    }
    assertTrue(
        stage.told.stream().anyMatch(line -> line.contains("does not vote for x: V3")),
        () -> String.join("\n", stage.told));
  }

  @Test
  @DisplayName("P-2: without that a block is decided that another can stand beside")
  void p2_withoutThatABlockIsDecidedThatAnotherCanStandBeside() {
    Stage stage = leafOfAnotherView(new Stage(SpecReviewTest::withLeafViewUnchecked, true));
    assertTrue(
        stage.told.stream().anyMatch(line -> line.endsWith("decides b1 by QC(x)")),
        () -> String.join("\n", stage.told));
  }

  /**
   * (a) A block decided over a gap of views, (d) by one certificate; (b) its child stays with it.
   */
  @Test
  @DisplayName("P-3: every decided block has a proof that a stranger can check")
  void p3_everyDecidedBlockHasAProofThatAStrangerCanCheck() {
    Stage stage = Stage.withRealRules();
    List.of("A", "B", "C").forEach(who -> stage.actor(who).start());
    stage.stabilize();
    for (String step : List.of("B b1", "C b2", "-", "A b4", "B b5")) {
      if (step.equals("-")) {
        List.of("A", "B", "C").forEach(who -> stage.actor(who).fire());
      } else {
        stage.actor(step.substring(0, 1)).propose(step.substring(2));
      }
      stage.stabilize();
    }
    CommitProofVerifier stranger =
        new CommitProofVerifier(
            new CertificateVerifier(
                stage.genesis, Thresholds.of(stage.genesis.committee()), stage.crypto));
    List<Effect.Decided> decided = stage.actor("A").decided;
    assertEquals(3, decided.size());
    for (Effect.Decided each : decided) {
      assertTrue(stranger.isValid(each.proof()), each::toString);
      assertEquals(each.block().leaf(), each.proof().subject());
    }
    CommitProof overTheGap = decided.get(1).proof();
    assertEquals(2, overTheGap.path().size());
    assertFalse(
        stranger.isValid(
            new CommitProof(
                overTheGap.path().subList(0, 1), overTheGap.path().get(1), overTheGap.childQc())),
        "views 2 and 4 prove nothing");
  }

  @Test
  @DisplayName("P-5: waits longer than the view timeout do not fail every view")
  void p5_waitsLongerThanTheViewTimeoutDoNotFailEveryView() {
    Timing timing =
        Timing.defaults()
            .withViewTimeout(Duration.ofMillis(500))
            .withProposeTimes(Duration.ofSeconds(1), Duration.ofSeconds(30));
    Cluster cluster = new Cluster(4, 0, timing);
    cluster.start();
    cluster.node(1).submit("hello");
    cluster.run(10_000);
    assertTrue(cluster.node(0).height() > 20);
    assertTrue(
        cluster.node(0).traces.stream().noneMatch(TraceEvent.ViewTimedOut.class::isInstance));
  }

  @Test
  @DisplayName("P-6: a lost vote costs a second and not a timer")
  void p6_aLostVoteCostsASecondAndNotATimer() {
    Timing timing =
        Timing.defaults()
            .withViewTimeout(Duration.ofSeconds(60))
            .withProposeTimes(Duration.ZERO, Duration.ZERO);
    Cluster cluster = new Cluster(4, 0, timing);
    cluster.node(3).alive = false;
    cluster.byzantine.put(3, (from, message) -> {});
    View[] losing = {new View(1)};
    cluster.messageLost =
        (to, message) -> message instanceof Vote vote && vote.view().equals(losing[0]);
    cluster.start();
    cluster.run(100);
    losing[0] = new View(View.MAX_VALUE);
    cluster.runUntil("view 2", () -> cluster.node(0).view().value() >= 2, 2_000);
  }

  /** (ii) The collector is dead and no vote arrives: the timeouts carry them. */
  @Test
  @DisplayName("P-7: timeouts carry the votes of the view")
  void p7_timeoutsCarryTheVotesOfTheView() {
    Stage stage = Stage.withRealRules();
    List.of("A", "B", "C").forEach(who -> stage.actor(who).start());
    stage.stabilize();
    stage.lose("vote", "*", "*");
    stage.actor("B").propose("b1");
    stage.stabilize();
    stage.told.clear();
    List.of("A", "B", "C").forEach(who -> stage.actor(who).fire());
    stage.stabilize();
    assertTrue(stage.told.contains("A enters view 2 by QC"), () -> "" + stage.told);
    assertTrue(stage.told.contains("C may build on b1"), () -> "" + stage.told);
  }

  /** A signed view without a certificate of it is nothing; so no leader has to satisfy it. */
  @Test
  @DisplayName("P-8: a timeout that claims a certificate it does not bring is rejected")
  void p8_aTimeoutThatClaimsACertificateItDoesNotBringIsRejected() {
    Stage stage = Stage.withRealRules();
    Message honest = stage.timeoutOfD(5, stage.genesis.quorumCertificate());
    assertTrue(stage.passes(honest));
    Fixture other = new Fixture(1, 1, 1, 1);
    assertFalse(stage.passes(stage.timeoutOfD(5, other.qc(Fixture.hash("none"), 4, 0, 1, 2))));
    assertFalse(stage.passes(stage.timeoutOfD(5, other.qc(Fixture.hash("none"), 6, 0, 1, 2))));
  }

  /**
   * A voter looks at its clock; who comes late takes what is certified, whatever its clock says.
   */
  @Test
  @DisplayName("P-13: the clock is asked before a vote and never of a certified block")
  void p13_theClockIsAskedBeforeAVoteAndNeverOfACertifiedBlock() {
    Stage stage = Stage.withRealRules();
    List.of("A", "B", "C").forEach(who -> stage.actor(who).start());
    stage.stabilize();
    for (String step : List.of("B b1", "C b2")) {
      stage.actor(step.substring(0, 1)).propose(step.substring(2));
      stage.stabilize();
    }
    assertEquals(Map.of("b1", true, "b2", true), stage.actor("A").judgedByClock);
    stage.actor("D").start();
    stage.stabilize();
    stage.actor("D").fetch();
    stage.stabilize();
    assertEquals(Map.of("b2", false), stage.actor("D").judgedByClock);
  }

  /** A leader that comes back proposes the same again, and is not asked for another block. */
  @Test
  @DisplayName("P-15: a proposal is durable before it is sent")
  void p15_aProposalIsDurableBeforeItIsSent() {
    Stage stage = Stage.withRealRules();
    List.of("A", "B", "C").forEach(who -> stage.actor(who).start());
    stage.stabilize();
    stage.lose("all", "*", "*");
    stage.actor("B").propose("b1");
    stage.actor("B").crash();
    stage.told.clear();
    stage.actor("B").start();
    assertTrue(
        stage.told.contains("B signs proposal of b1 on genesis in view 1 with QC(genesis)"),
        () -> String.join("\n", stage.told));
    assertTrue(stage.told.stream().noneMatch(line -> line.startsWith("B may build")));
  }

  @Test
  @DisplayName("P-16: a view is entered by certificate, join or restart, and by nothing else")
  void p16_nothingElseMovesTheView() {
    Stage stage = Stage.withRealRules();
    List.of("A", "B", "C").forEach(who -> stage.actor(who).start());
    stage.stabilize();
    stage.forgeProposal("x", 7, 7, "genesis", false, "A", "B", "C");
    stage.forgeVote(7, "x", "A", "B", "C");
    stage.forgeTimeout(9, "genesis", "A", "B", "C");
    stage.stabilize();
    for (String who : List.of("A", "B", "C")) {
      assertEquals(1, stage.actor(who).view());
    }
    // With one honest timeout D's counts, up to the view of the honest one.
    stage.actor("A").fire();
    stage.stabilize();
    assertTrue(stage.told.contains("B signs timeout of view 1 with QC(genesis)"));
    assertTrue(stage.told.contains("B enters view 2 by TC"));
    assertEquals(2, stage.actor("B").view());
  }
}
