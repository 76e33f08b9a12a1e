package io.hotshot4j.core;

import io.hotshot4j.transport.PeerId;

/** Who gets a message. */
public sealed interface Recipients {
  /** Every node of the network, observers included. */
  Recipients EVERYONE = new Everyone();

  /** Every node of the network but this one. */
  record Everyone() implements Recipients {}

  /**
   * One node.
   *
   * @param peer who
   */
  record Only(PeerId peer) implements Recipients {}

  /** One node. */
  static Recipients only(PeerId peer) {
    return new Only(peer);
  }
}
