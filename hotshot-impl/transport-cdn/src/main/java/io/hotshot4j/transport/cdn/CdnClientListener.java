package io.hotshot4j.transport.cdn;

/**
 * Hears how a client is doing; called on the client's thread, one call at a time. Returns soon and
 * does not throw.
 */
public interface CdnClientListener {
  /** Registered with the server. */
  default void onConnected(CdnAddress server) {}

  /** The connection is gone; the client goes on trying unless it was refused for good. */
  default void onDisconnected(String reason) {}

  /** So many of the expected members are connected; at each change until the start signal. */
  default void onProgress(int connected, int expected) {}

  /** Something an operator may want to know, for example why connecting fails. */
  default void onNotice(String text) {}
}
