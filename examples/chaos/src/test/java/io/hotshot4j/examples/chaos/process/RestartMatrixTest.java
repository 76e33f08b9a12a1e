package io.hotshot4j.examples.chaos.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One network of four members under load all the while: killed, paused and started again in every
 * number. After each step every decided transaction is where it was, once, and every node has the
 * same chain: I-8, I-14, I-16, H-14, H-15, H-16.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class RestartMatrixTest {
  private static final int MEMBERS = 4;

  /** Longer than the silence after which a connection is given up. */
  private static final Duration PAUSE = Duration.ofMillis(6_500);

  private final Launch launch = new Launch();

  @BeforeAll
  void begin(@TempDir Path directory) {
    launch.start(directory, MEMBERS, false);
  }

  @AfterAll
  void end() {
    launch.close();
  }

  /** C-02, C-14, C-15: 1, f and f+1, 2f, 2f+1, all. */
  @Test
  @Order(1)
  void c15_anyNumberIsKilledAndRestarted() {
    // S-1, S-5, S-9, S-11, S-15, S-19; T-14.
    assertEquals(List.of(1, 2, 3, 4), Attacks.counts(MEMBERS));
    launch.step(attacks -> Attacks.counts(MEMBERS).forEach(attacks::killAndRestart));
  }

  /** C-15 with f dead for ever: each further node is needed. */
  @Test
  @Order(2)
  void c15_anyNumberIsKilledAndRestartedWhileOneIsDeadForEver() {
    launch.step(
        attacks -> {
          attacks.killForEver(1);
          List.of(1, 2, 3).forEach(attacks::killAndRestart);
          attacks.revive();
        });
  }

  @Test
  @Order(3)
  void c16_everyNodeIsRestartedInTurn() {
    launch.step(Attacks::rollingRestart);
  }

  /** C-15: nothing happens before a quorum is back. */
  @Test
  @Order(4)
  void c15_allAreKilledAndStartedOneByOne() {
    // S-21.
    launch.step(Attacks::staggeredRestart);
  }

  /** C-01, C-21: wherever a start was when it was killed, the next one gets further. */
  @Test
  @Order(5)
  void c02_aNodeIsKilledAgainAndAgain() {
    launch.step(attacks -> attacks.crashLoop(4));
  }

  @Test
  @Order(6)
  void n11_theCdnServerIsKilledAndRestarted() {
    // HS-23.
    launch.step(Attacks::restartCdn);
  }

  /** N-17, I-4: what a node had in hand when it was stopped is stale when it goes on. */
  @Test
  @Order(7)
  void n17_aNodeIsStoppedForAWhile() {
    launch.step(attacks -> attacks.pause(1, PAUSE));
  }

  @Test
  @Order(8)
  void n17_theCdnServerIsStoppedForAWhile() {
    launch.step(attacks -> attacks.pauseCdn(PAUSE));
  }

  /** C-13: the directory belongs to one process. */
  @Test
  @Order(9)
  void c13_aSecondProcessOnAStateDirectoryIsRefused() {
    launch.step(
        attacks -> {
          ProcessNetwork network = launch.trial().network();
          Program second = network.stranger("second", network.state(2));
          try {
            second.start();
            assertEquals(1, second.awaitEnd());
            assertTrue(second.log().contains("is in use by another sequencer"), second.log());
          } finally {
            second.stopIfAlive();
          }
          launch.trial().awaitProgress("after a second process was refused");
        });
  }

  /**
   * C-13: of two sequencers with one key the later one is taken in, the earlier one ends and says
   * why. The copy has no votes to its name, so it only observes; the network goes on.
   */
  @Test
  @Order(10)
  void c13_aSecondSequencerWithTheSameKeyIsSeen() {
    launch.step(
        attacks -> {
          Trial trial = launch.trial();
          ProcessNetwork network = trial.network();
          Program copy = network.stranger("copy", network.copyOfKey(3));
          try {
            copy.start();
            Program owner = network.sequencer(3);
            assertEquals(1, owner.awaitEnd());
            assertTrue(owner.log().contains("same key"), network.tail(3));
            trial.awaitProgress("with a copy of a key");
            trial.restart(List.of(3));
            assertEquals(1, copy.awaitEnd());
          } finally {
            copy.stopIfAlive();
          }
          trial.awaitProgress("with the owner of the key back");
        });
  }
}
