package io.hotshot4j.transport.cdn;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.transport.Transport;
import io.hotshot4j.transport.TransportException;
import io.hotshot4j.transport.cdn.internal.ClientEvents;
import io.hotshot4j.transport.cdn.internal.ClientSettings;
import io.hotshot4j.transport.cdn.internal.LinkSettings;
import io.hotshot4j.transport.cdn.internal.RelayClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A node's side of the CDN: gets the network's configuration, then moves frames. */
public final class CdnClient implements AutoCloseable {
  private final RelayClient relay;
  private final CompletableFuture<NetworkConfig> network;

  private CdnClient(RelayClient relay, CompletableFuture<NetworkConfig> network) {
    this.relay = relay;
    this.network = network;
  }

  /**
   * Begins to connect in the background and goes on trying, after 100 ms at first and 2 s at most,
   * until the server is there. Reconnects in the same way.
   */
  public static CdnClient create(CdnClientOptions options, CdnClientListener listener) {
    CompletableFuture<NetworkConfig> network = new CompletableFuture<>();
    CdnTimeouts timeouts = options.timeouts();
    CdnQueues queues = options.queues();
    ClientSettings settings =
        new ClientSettings(
            options.address().host(),
            options.address().port(),
            options.signer(),
            options.chainId(),
            options.genesis(),
            options.hasRun(),
            new LinkSettings(
                timeouts.handshake(),
                timeouts.heartbeat(),
                timeouts.idle(),
                queues.controlBytes(),
                queues.bulkBytes()));
    PublicKey key = options.signer().publicKey();
    RelayClient relay =
        RelayClient.start(settings, new Events(options.address(), key, listener, network));
    return new CdnClient(relay, network);
  }

  /**
   * Completes at the start signal. Fails with a {@link CdnRefusedException} if the server refuses
   * this node for good, and with a {@link TransportException} if the client is closed before.
   */
  public CompletionStage<NetworkConfig> network() {
    return network.minimalCompletionStage();
  }

  /**
   * The transport, to be started once {@link #network} has completed. It survives reconnects: in
   * between every peer is absent and every frame unreachable. Closing it closes the client.
   */
  public Transport transport() {
    return relay.transport();
  }

  /** Disconnects; returns after the last callback and when the client's thread has ended. */
  @Override
  public void close() {
    relay.close();
    network.completeExceptionally(
        new TransportException("the CDN client was closed before the network started"));
  }

  private record Events(
      CdnAddress server,
      PublicKey key,
      CdnClientListener listener,
      CompletableFuture<NetworkConfig> network)
      implements ClientEvents {
    @Override
    public void onConnected() {
      listener.onConnected(server);
    }

    @Override
    public void onDisconnected(String reason) {
      listener.onDisconnected(reason);
    }

    @Override
    public void onProgress(int connected, int expected) {
      listener.onProgress(connected, expected);
    }

    @Override
    public void onNotice(String text) {
      listener.onNotice(text);
    }

    @Override
    public void onStart(Genesis genesis, Timing timing, boolean founding) {
      network.complete(
          new NetworkConfig(genesis, timing, founding, genesis.committee().indexOf(key)));
    }

    @Override
    public void onRefused(String reason) {
      listener.onNotice("refused: " + reason);
      network.completeExceptionally(new CdnRefusedException(reason));
    }
  }
}
