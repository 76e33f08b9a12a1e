package io.hotshot4j.runtime.internal;

import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be closed, the latest first. Any thread. */
final class Closers {
  private static final Logger LOG = LoggerFactory.getLogger(Closers.class);

  // Guarded by this.
  private final ArrayDeque<Runnable> closers = new ArrayDeque<>();

  synchronized void add(Runnable closer) {
    closers.push(closer);
  }

  /** Closes everything once; whoever comes second waits for the first. */
  synchronized void closeAll() {
    while (!closers.isEmpty()) {
      try {
        closers.pop().run();
      } catch (RuntimeException | Error e) {
        // Failure policy: the rest has to be closed all the same, or threads and locks stay behind.
        LOG.warn("Closing a part of the node failed", e);
      }
    }
  }
}
