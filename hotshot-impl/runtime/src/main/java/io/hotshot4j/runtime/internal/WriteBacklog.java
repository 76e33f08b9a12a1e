package io.hotshot4j.runtime.internal;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of blocks that the storage has not written yet. A node that catches up over a network
 * faster than its disk would pile them up, so it asks for more only while they are few; and takes
 * nothing more from anybody while they are many. On the replica thread.
 */
final class WriteBacklog {
  /** More blocks are asked for only while no more than this waits. */
  static final long MAX_BYTES = 64L << 20;

  private long bytes;
  private @Nullable Runnable deferred;

  /** A batch is handed to the storage. */
  void begin(long length) {
    bytes += length;
  }

  /** It is written. */
  void end(long length) {
    bytes -= length;
    Runnable next = deferred;
    if (next != null && bytes <= MAX_BYTES) {
      deferred = null;
      next.run();
    }
  }

  /** Whether more than may wait does. */
  boolean isFull() {
    return bytes > MAX_BYTES;
  }

  /** Runs a request now or once less waits; only the latest one is remembered. */
  void whenSmall(Runnable request) {
    if (bytes <= MAX_BYTES) {
      deferred = null;
      request.run();
    } else {
      deferred = request;
    }
  }
}
