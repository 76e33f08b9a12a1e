package io.hotshot4j.runtime.internal.inbox;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Frames of peers in the order they came, peers in turn: whoever floods fills its own queue and
 * delays the others by one frame each. Members have a queue each; all other peers share one.
 */
public final class MessageInbox {
  // All guarded by this.
  private final Map<PeerId, PeerQueue> members = new HashMap<>();
  private final ArrayDeque<PeerQueue> ring = new ArrayDeque<>();
  private final PeerQueue strangers;

  /** With a queue for each of these peers. */
  public MessageInbox(Collection<PeerId> memberPeers, InboxLimits limits) {
    memberPeers.forEach(peer -> members.put(peer, new PeerQueue(limits)));
    strangers = new PeerQueue(limits);
  }

  /** Takes a frame in, unless the peer's queue is full. */
  public synchronized boolean offer(PeerId from, Bytes frame) {
    PeerQueue queue = members.getOrDefault(from, strangers);
    if (!queue.add(new Frame(from, frame, queue))) {
      return false;
    }
    if (!queue.setListed(true)) {
      ring.add(queue);
    }
    return true;
  }

  /** The next frame; its room is taken until it is released. */
  public synchronized @Nullable Frame poll() {
    PeerQueue queue = ring.poll();
    if (queue == null) {
      return null;
    }
    Frame frame = queue.poll();
    if (queue.isEmpty()) {
      queue.setListed(false);
    } else {
      ring.add(queue);
    }
    return frame;
  }

  /** The frame has been dealt with and its room is free. */
  public synchronized void release(Frame frame) {
    frame.queue().release(frame);
  }

  /** Whether no frame waits. */
  public synchronized boolean isEmpty() {
    return ring.isEmpty();
  }
}
