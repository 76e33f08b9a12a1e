package io.hotshot4j.transport;

import java.nio.ByteBuffer;

/** The engine's side of a transport. */
public interface InboundHandler {
  /**
   * A frame arrived. Called by transport threads; calls for one peer are serial, calls for
   * different peers may overlap. Returns without blocking and never throws.
   *
   * @param from the peer the transport takes for the sender: authenticated by the transport itself
   *     on a mesh, named by the relay on a CDN. It serves admission, accounting and replies, never
   *     trust.
   * @param frame a heap buffer that is the handler's to keep and nobody's to write
   */
  Admission onFrame(PeerId from, ByteBuffer frame);

  /**
   * What the transport believes about a peer's reachability; trusted for nothing but speed. Called
   * once for each peer already there when the transport starts, then at each change.
   *
   * @param peer the peer
   * @param present whether frames to it have a chance to arrive
   */
  void onPeer(PeerId peer, boolean present);
}
