package io.hotshot4j.core.pacemaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Fixture;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.core.rules.Ruleset;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Member 0 of four; 1 is reported present, 2 is gone since moment 1,000, 3 is what a test says. */
class PresenceTest {
  private final Fixture fixture = new Fixture(1, 1, 1, 1);
  private final LeaderSchedule leaders = LeaderSchedule.of(fixture.genesis);
  private final Presence presence =
      new Presence(
          fixture.genesis.committee(), OptionalInt.of(0), Ruleset.of(fixture.genesis.committee()));

  @BeforeEach
  void start() {
    presence.start(0);
    presence.report(1, true, 0);
    presence.report(3, true, 0);
    presence.report(2, true, 0);
    presence.report(2, false, 1_000);
  }

  private void hearVote(int signer, long view, long current) {
    presence.hear(fixture.vote(signer, view, Fixture.hash("leaf")), leaders, new View(current));
  }

  @Test
  void aLeaderThatIsReportedGoneIsGivenUpAfterAWhile() {
    assertEquals(OptionalLong.of(1_000 + Presence.PATIENCE_NANOS), presence.giveUpNanos(2));
    assertEquals(OptionalLong.empty(), presence.giveUpNanos(3));
  }

  @Test
  void oneThatIsHeardIsThereWhateverIsReported() {
    hearVote(2, 9, 10);
    assertEquals(OptionalLong.empty(), presence.giveUpNanos(2));
    presence.report(2, false, 2_000);
    assertTrue(presence.isPresent(2), "it has not been there in between, for the transport");
  }

  @Test
  void aTimeoutIsHeardToo() {
    presence.hear(
        fixture.timeout(2, 10, fixture.genesis.quorumCertificate()), leaders, new View(10));
    assertTrue(presence.isPresent(2));
  }

  /** Else whoever keeps the messages of the dead could make everybody wait for them. */
  @Test
  void whatIsOldShowsNothing() {
    hearVote(2, 8, 10);
    assertFalse(presence.isPresent(2));
  }

  @Test
  void oneThatLeavesAgainIsGone() {
    hearVote(2, 10, 10);
    presence.report(2, true, 2_000);
    presence.report(2, false, 3_000);
    assertEquals(OptionalLong.of(3_000 + Presence.PATIENCE_NANOS), presence.giveUpNanos(2));
  }

  /** A vote may overtake the news that its sender is gone. */
  @Test
  void aViewWaitedForInVainIsTheLast() {
    hearVote(2, 9, 10);
    presence.waitedInVain(2, new View(10));
    assertFalse(presence.isPresent(2));
  }

  @Test
  void aViewThatFailsAlthoughItsLeaderSpeaksShowsNothing() {
    hearVote(2, 10, 10);
    presence.waitedInVain(2, new View(10));
    assertTrue(presence.isPresent(2));
  }

  /** A Byzantine member may talk about a view that nobody comes to, and leave. */
  @Test
  void aViewFarAheadBuysOneView() {
    hearVote(2, View.MAX_VALUE, 10);
    assertTrue(presence.isPresent(2));
    presence.waitedInVain(2, new View(14));
    assertFalse(presence.isPresent(2));
  }

  @Test
  void whoIsHeardCountsForTheQuorumThatIsPresent() {
    presence.report(3, false, 1_000);
    assertEquals(OptionalLong.empty(), presence.giveUpNanos(2), "two of four see each other");
    hearVote(3, 10, 10);
    assertTrue(presence.giveUpNanos(2).isPresent());
  }
}
