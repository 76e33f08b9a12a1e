package io.hotshot4j.sim.world;

import io.hotshot4j.core.message.Message;
import io.hotshot4j.sim.net.SimNetwork;

/** The way out of a node. An honest one says what it is told to. */
public interface Mouth {
  /** To everybody else. */
  void broadcast(Message message);

  /** To one node. */
  void send(int to, Message message);

  /** An honest node's. */
  static Mouth open(SimNetwork network, int node) {
    return new Mouth() {
      @Override
      public void broadcast(Message message) {
        network.broadcast(node, message);
      }

      @Override
      public void send(int to, Message message) {
        network.send(node, to, message);
      }
    };
  }
}
