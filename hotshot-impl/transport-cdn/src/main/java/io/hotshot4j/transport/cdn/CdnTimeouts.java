package io.hotshot4j.transport.cdn;

import java.time.Duration;

/**
 * How long one end of a connection waits for the other.
 *
 * @param handshake most time from connecting to being identified
 * @param heartbeat time between pings
 * @param idle silence after which the other end counts as gone; more than two heartbeats
 */
public record CdnTimeouts(Duration handshake, Duration heartbeat, Duration idle) {
  private static final CdnTimeouts DEFAULTS =
      new CdnTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5));

  /** Checks the ranges. */
  public CdnTimeouts {
    check("handshake timeout", handshake);
    check("heartbeat", heartbeat);
    check("idle timeout", idle);
    if (idle.compareTo(heartbeat.multipliedBy(2)) <= 0) {
      throw new IllegalArgumentException(
          "idle timeout " + idle + " is not more than two heartbeats of " + heartbeat);
    }
  }

  /** Handshake 5 s, heartbeat 1 s, idle 5 s. */
  public static CdnTimeouts defaults() {
    return DEFAULTS;
  }

  private static void check(String what, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(what + " " + value + " is not between 1 ms and 1 h");
    }
  }
}
