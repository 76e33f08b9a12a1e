package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.transport.PeerId;

/** Takes what peers want from this node and the replica need not know of. Any thread. */
public interface RequestSink {
  /** A peer asks for a block, a range or a snapshot. */
  void onRequest(PeerId from, Message request);

  /** A peer hands over transactions for this node's next proposal. */
  void onForward(PeerId from, Payload transactions);
}
