package io.hotshot4j.sim;

import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.transport.PeerId;
import org.jspecify.annotations.Nullable;

/** What outlives the incarnations of a node: its place in the network, its key and its disk. */
final class SimNode {
  final int index;
  final PublicKey key;
  final PeerId peer;
  final SimDisk disk;
  private @Nullable Incarnation running;

  SimNode(int index, PublicKey key, SimDisk disk) {
    this.index = index;
    this.key = key;
    this.peer = key.toPeerId();
    this.disk = disk;
  }

  /** The running incarnation, or null while the node is down. */
  @Nullable Incarnation running() {
    return running;
  }

  boolean isUp() {
    return running != null;
  }

  void runs(@Nullable Incarnation incarnation) {
    running = incarnation;
  }
}
