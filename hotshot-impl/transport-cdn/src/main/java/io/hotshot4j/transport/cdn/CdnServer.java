package io.hotshot4j.transport.cdn;

import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.transport.cdn.internal.AdmissionLimits;
import io.hotshot4j.transport.cdn.internal.LinkSettings;
import io.hotshot4j.transport.cdn.internal.RelayServer;
import io.hotshot4j.transport.cdn.internal.ServerSettings;
import io.hotshot4j.transport.cdn.internal.ServerSnapshot;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/**
 * Hands its configuration to every node that connects, gives the start signal and relays their
 * frames. Who becomes a member and when the network starts is told in {@code
 * doc/spec/cdn-protocol.md}.
 */
public final class CdnServer implements AutoCloseable {
  private final RelayServer relay;

  private CdnServer(RelayServer relay) {
    this.relay = relay;
  }

  /**
   * Listens on all local addresses; returns when clients can connect.
   *
   * @param verifier of the network's signature scheme
   * @throws IOException if the port cannot be had; the message says which and why
   */
  public static CdnServer start(CdnServerOptions options, Verifier verifier) throws IOException {
    CdnTimeouts timeouts = options.timeouts();
    CdnQueues queues = options.queues();
    CdnConnectionLimits connections = options.connections();
    return new CdnServer(
        RelayServer.start(
            new ServerSettings(
                options.port(),
                options.nodes(),
                options.startDelay(),
                options.timing(),
                options.maxTransactions(),
                options.availability(),
                options.genesis(),
                verifier,
                new LinkSettings(
                    timeouts.handshake(),
                    timeouts.heartbeat(),
                    timeouts.idle(),
                    queues.controlBytes(),
                    queues.bulkBytes()),
                new AdmissionLimits(
                    connections.total(), connections.perAddress(), connections.handshakes()),
                options.threads())));
  }

  /** The port it listens on. */
  public int port() {
    return relay.port();
  }

  /** How it is doing now. */
  public CdnServerStatus status() {
    ServerSnapshot now = relay.snapshot();
    return new CdnServerStatus(
        now.connections(),
        now.connected(),
        now.expected(),
        now.observers(),
        now.started(),
        now.genesis(),
        now.relayedFrames(),
        now.relayedBytes(),
        now.droppedFrames(),
        now.refusedConnections(),
        now.slowClients());
  }

  /** Completes at the start signal, with the genesis of the network. */
  public CompletionStage<Genesis> started() {
    return relay.startSignal();
  }

  /** Says goodbye to the clients; returns when the port is free and every thread has ended. */
  @Override
  public void close() {
    relay.close();
  }
}
