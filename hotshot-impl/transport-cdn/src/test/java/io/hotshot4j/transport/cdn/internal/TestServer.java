package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.crypto.Ed25519;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Servers on a free port of this machine. */
final class TestServer {
  static final AdmissionLimits ROOMY = new AdmissionLimits(200, 100, 64);

  private TestServer() {}

  /** For eight nodes, with these deadlines. */
  static RelayServer start(Duration handshake, Duration idle) {
    return start(8, Optional.empty(), handshake, idle, ROOMY);
  }

  /** For a number of nodes, with these bounds on connections. */
  static RelayServer start(int nodes, Optional<Genesis> genesis, AdmissionLimits admission) {
    return start(nodes, genesis, Duration.ofMinutes(1), Duration.ofMinutes(1), admission);
  }

  private static RelayServer start(
      int nodes,
      Optional<Genesis> genesis,
      Duration handshake,
      Duration idle,
      AdmissionLimits admission) {
    try {
      return RelayServer.start(
          new ServerSettings(
              0,
              nodes,
              Duration.ZERO,
              Timing.defaults(),
              100,
              Availability.ALL,
              genesis,
              Ed25519.verifier(),
              new LinkSettings(handshake, Duration.ofMillis(100), idle, 1 << 20, 8 << 20),
              admission,
              1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
