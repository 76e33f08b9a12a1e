package io.hotshot4j.examples.chaos.process;

import io.hotshot4j.examples.chaos.proxy.Direction;
import java.nio.file.Path;
import java.time.Duration;
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
 * One network of four members under load, each behind a proxy that misbehaves in every way it can.
 * While at most one link is bad the others go on; with two bad ones nothing is decided; once healed
 * every node decides again within two minutes, in practice within seconds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(600)
class FaultyLinksTest {
  private final Launch launch = new Launch();

  @BeforeAll
  void begin(@TempDir Path directory) {
    launch.start(directory, 4, true);
  }

  @AfterAll
  void end() {
    launch.close();
  }

  @Test
  @Order(1)
  void n08_delayJitterAndABottleneck() {
    launch.links(
        links -> {
          links.delay(Duration.ofMillis(20), Duration.ofMillis(30));
          links.throttle(4_000);
        });
  }

  /** What stalls comes through late, what is cut is lost: both for one, for two, for all. */
  @Test
  @Order(2)
  void n05_stallsAndCuts() {
    // HS-23: half of the nodes lose the relay.
    launch.links(
        links -> {
          links.stall(1);
          links.stall(2);
          links.cut(2, false);
          links.cut(2, true);
        });
  }

  /** N-05: as a partition into halves. */
  @Test
  @Order(3)
  void n09_halfOpenConnectionsAreFoundByTheirSilence() {
    launch.links(links -> links.halfOpen(2));
  }

  @Test
  @Order(4)
  void n06_oneDirectionIsLost() {
    launch.links(
        links -> {
          links.oneWay(Direction.TO_SERVER);
          links.oneWay(Direction.TO_CLIENT);
        });
  }

  @Test
  @Order(5)
  void n10_refusedConnectionsAndAReconnectStorm() {
    launch.links(
        links -> {
          links.acceptThenClose();
          links.storm(Duration.ofMillis(200), Duration.ofSeconds(2));
        });
  }

  @Test
  @Order(6)
  void n12_flippedBitsAreNeverBelieved() {
    launch.links(links -> links.corrupt(0.0005));
  }
}
