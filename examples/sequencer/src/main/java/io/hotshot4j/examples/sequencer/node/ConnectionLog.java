package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.transport.cdn.CdnAddress;
import io.hotshot4j.transport.cdn.CdnClientListener;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and {@code /readyz} how it goes with the CDN server. */
final class ConnectionLog implements CdnClientListener {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);

  private final CdnAddress server;

  /** How the client begins its notice that it has given up for good. */
  private static final String REFUSED = "refused: ";

  private final SequencerGateway gateway;
  private final Consumer<String> onRefused;

  ConnectionLog(CdnAddress server, SequencerGateway gateway, Consumer<String> onRefused) {
    this.server = server;
    this.gateway = gateway;
    this.onRefused = onRefused;
  }

  @Override
  public void onConnected(CdnAddress address) {
    LOG.info("connected to the CDN server at {}", address);
    gateway.connected("connected to the CDN server at " + address + ", waiting for the start");
  }

  @Override
  public void onDisconnected(String reason) {
    LOG.warn("lost the CDN server at {}: {}", server, reason);
    gateway.disconnected(waiting(reason));
  }

  @Override
  public void onProgress(int connected, int expected) {
    LOG.info("{}/{} nodes connected", connected, expected);
    gateway.waitingFor(connected + "/" + expected + " nodes connected");
  }

  @Override
  public void onNotice(String text) {
    LOG.warn("CDN server at {}: {}", server, text);
    gateway.stillDisconnected(waiting(text));
    if (text.startsWith(REFUSED)) {
      onRefused.accept(text.substring(REFUSED.length()));
    }
  }

  private String waiting(String why) {
    return "waiting for the CDN server at " + server + ": " + why;
  }
}
