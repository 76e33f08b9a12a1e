package io.hotshot4j.transport.memory;

import io.hotshot4j.testkit.TransportLifecycleTck;
import io.hotshot4j.transport.Transport;

class MemoryLifecycleTckTest extends TransportLifecycleTck {
  private final MemoryNetwork network = MemoryNetwork.create();

  @Override
  protected Transport endpoint(int number) {
    return network.endpoint(peer(number));
  }
}
