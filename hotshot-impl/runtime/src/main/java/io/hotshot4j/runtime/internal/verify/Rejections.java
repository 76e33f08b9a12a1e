package io.hotshot4j.runtime.internal.verify;

import io.hotshot4j.core.verify.Rejection;
import io.hotshot4j.transport.PeerId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what was not taken. A flood costs a log line per interval, not one per frame. */
public final class Rejections {
  private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);
  private static final long LOG_INTERVAL_NANOS = 10_000_000_000L;

  private final LongSupplier nanoTime;
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong nextLog;
  private volatile @Nullable Rejection last;

  /** With a clock. */
  public Rejections(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.nextLog = new AtomicLong(nanoTime.getAsLong());
  }

  /** A frame was malformed, lying or too many. */
  public void add(PeerId from, String reason) {
    long total = count.incrementAndGet();
    last = new Rejection(from, reason);
    long now = nanoTime.getAsLong();
    long due = nextLog.get();
    if (now - due >= 0 && nextLog.compareAndSet(due, now + LOG_INTERVAL_NANOS)) {
      LOG.warn("Rejected a frame from peer {}: {} ({} rejected so far)", from, reason, total);
    } else {
      LOG.debug("Rejected a frame from peer {}: {}", from, reason);
    }
  }

  /** How many so far. */
  public long count() {
    return count.get();
  }

  /** The latest, in words. */
  public Optional<String> last() {
    Rejection rejection = last;
    return rejection == null
        ? Optional.empty()
        : Optional.of("peer " + rejection.from() + ": " + rejection.reason());
  }
}
