package io.hotshot4j.runtime.internal.inbox;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The frames of one peer, or of all strangers together. Guarded by its {@link MessageInbox}. */
public final class PeerQueue {
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private final InboxLimits limits;
  private int messages;
  private long bytes;
  private boolean listed;

  PeerQueue(InboxLimits limits) {
    this.limits = limits;
  }

  boolean add(Frame frame) {
    if (messages >= limits.messages() || bytes + frame.bytes().length() > limits.bytes()) {
      return false;
    }
    messages++;
    bytes += frame.bytes().length();
    frames.add(frame);
    return true;
  }

  @Nullable Frame poll() {
    return frames.poll();
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  void release(Frame frame) {
    messages--;
    bytes -= frame.bytes().length();
  }

  /** Whether it is in the ring of queues to be served, after having set that. */
  boolean setListed(boolean now) {
    boolean before = listed;
    listed = now;
    return before;
  }
}
