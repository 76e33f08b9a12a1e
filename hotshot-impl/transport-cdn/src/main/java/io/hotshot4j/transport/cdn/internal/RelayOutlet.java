package io.hotshot4j.transport.cdn.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way out to one client. Its queue is bounded; what does not fit is dropped, and a client whose
 * queue stays full is cut off, so that nobody else ever waits for it.
 */
final class RelayOutlet {
  /** How long a queue may stay full. */
  static final long PATIENCE_NANOS = 500_000_000L;

  private final Channel channel;
  private final ServerCounters counters;
  private final AtomicBoolean dirty = new AtomicBoolean();
  private volatile long fullSince;
  private volatile boolean full;

  RelayOutlet(Channel channel, ServerCounters counters) {
    this.channel = channel;
    this.counters = counters;
  }

  /**
   * Queues another reference to a frame. Returns whether the caller has to see to the flush, which
   * it does once for many frames.
   */
  boolean write(ByteBuf frame) {
    if (!channel.isWritable()) {
      counters.droppedFrames.increment();
      long now = System.nanoTime();
      if (!full) {
        fullSince = now;
        full = true;
      }
      return false;
    }
    full = false;
    channel.write(frame.retainedDuplicate(), channel.voidPromise());
    return !dirty.getAndSet(true);
  }

  /** Whether the client should be cut off. */
  boolean isStuck() {
    return full && System.nanoTime() - fullSince > PATIENCE_NANOS;
  }

  void flush() {
    dirty.set(false);
    channel.flush();
  }
}
