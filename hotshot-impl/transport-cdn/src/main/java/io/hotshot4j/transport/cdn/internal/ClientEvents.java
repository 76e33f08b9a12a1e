package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.Timing;
import io.hotshot4j.api.types.Genesis;

/** What a client tells its owner, on the client's thread. */
public interface ClientEvents {
  /** Registered with the server. */
  void onConnected();

  /** Not connected any more, or still not. */
  void onDisconnected(String reason);

  /** So many of the expected members are there. */
  void onProgress(int connected, int expected);

  /** Something an operator may want to know. */
  void onNotice(String text);

  /** The start signal, for the first time. */
  void onStart(Genesis genesis, Timing timing, boolean founding);

  /** Refused for good; the client has given up. */
  void onRefused(String reason);
}
