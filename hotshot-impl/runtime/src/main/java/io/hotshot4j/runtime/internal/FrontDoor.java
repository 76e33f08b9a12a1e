package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.runtime.internal.snapshot.SnapshotFetch;
import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where frames come in while a node fetches a snapshot: anything else is dropped until the node
 * itself listens.
 */
final class FrontDoor implements InboundHandler {
  private final PeerTable peers;
  private final int maxFrameBytes;
  private final SnapshotFetch fetch;
  private volatile @Nullable InboundHandler inside;

  FrontDoor(PeerTable peers, int maxFrameBytes, SnapshotFetch fetch) {
    this.peers = peers;
    this.maxFrameBytes = maxFrameBytes;
    this.fetch = fetch;
  }

  /** From here on everything goes to the node. */
  void open(InboundHandler node) {
    inside = node;
  }

  @Override
  public Admission onFrame(PeerId from, ByteBuffer frame) {
    InboundHandler node = inside;
    if (node != null) {
      return node.onFrame(from, frame);
    }
    if (frame.remaining() > maxFrameBytes) {
      return Admission.BANNED;
    }
    fetch.onFrame(from, Bytes.wrap(frame));
    return Admission.ACCEPTED;
  }

  @Override
  public void onPeer(PeerId peer, boolean present) {
    InboundHandler node = inside;
    if (node != null) {
      node.onPeer(peer, present);
    } else {
      peers.note(peer, present);
    }
  }
}
