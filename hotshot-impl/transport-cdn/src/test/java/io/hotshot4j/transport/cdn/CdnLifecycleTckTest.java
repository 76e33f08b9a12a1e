package io.hotshot4j.transport.cdn;

import io.hotshot4j.testkit.TransportLifecycleTck;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.Transport;

class CdnLifecycleTckTest extends TransportLifecycleTck {
  private final TckNetwork network = new TckNetwork();

  @Override
  protected Transport endpoint(int number) {
    return network.endpoint(number);
  }

  @Override
  protected PeerId peer(int number) {
    return Node.peer(number);
  }

  @Override
  protected void closeNetwork() {
    network.close();
  }
}
