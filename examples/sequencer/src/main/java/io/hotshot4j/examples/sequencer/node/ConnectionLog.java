package io.hotshot4j.examples.sequencer.node;

import io.hotshot4j.transport.cdn.CdnAddress;
import io.hotshot4j.transport.cdn.CdnClientListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and {@code /readyz} how it goes with the CDN server. */
final class ConnectionLog implements CdnClientListener {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);

  private final CdnAddress server;
  private final SequencerGateway gateway;

  ConnectionLog(CdnAddress server, SequencerGateway gateway) {
    this.server = server;
    this.gateway = gateway;
  }

  @Override
  public void onConnected(CdnAddress address) {
    LOG.info("connected to the CDN server at {}", address);
    gateway.waitingFor("connected to the CDN server at " + address + ", waiting for the start");
  }

  @Override
  public void onDisconnected(String reason) {
    LOG.warn("lost the CDN server at {}: {}", server, reason);
    gateway.waitingFor("waiting for the CDN server at " + server + ": " + reason);
  }

  @Override
  public void onProgress(int connected, int expected) {
    LOG.info("{}/{} nodes connected", connected, expected);
    gateway.waitingFor(connected + "/" + expected + " nodes connected");
  }

  @Override
  public void onNotice(String text) {
    LOG.warn("CDN server at {}: {}", server, text);
  }
}
