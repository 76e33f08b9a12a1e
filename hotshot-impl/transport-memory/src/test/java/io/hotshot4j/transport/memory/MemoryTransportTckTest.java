package io.hotshot4j.transport.memory;

import io.hotshot4j.testkit.TransportTck;
import io.hotshot4j.transport.Transport;

class MemoryTransportTckTest extends TransportTck {
  private final MemoryNetwork network = MemoryNetwork.create();

  @Override
  protected Transport endpoint(int number) {
    return network.endpoint(peer(number));
  }

  @Override
  protected boolean keepsOrder() {
    return true;
  }
}
