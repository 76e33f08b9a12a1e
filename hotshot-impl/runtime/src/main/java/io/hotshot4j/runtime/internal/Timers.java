package io.hotshot4j.runtime.internal;

import io.hotshot4j.core.TimerKind;
import io.hotshot4j.runtime.internal.lane.Turn;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The timers of a loop, in the order of (time, sequence). On the replica thread. */
final class Timers {
  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private final Map<TimerKind, Timer> byKind = new EnumMap<>(TimerKind.class);
  private long sequence;

  /** One setting of a timer. */
  static final class Timer implements Comparable<Timer> {
    private final long atNanos;
    private final long sequence;
    private final Runnable action;

    private Timer(long atNanos, long sequence, Runnable action) {
      this.atNanos = atNanos;
      this.sequence = sequence;
      this.action = action;
    }

    void fire() {
      action.run();
    }

    @Override
    public int compareTo(Timer other) {
      // The clock may wrap around; differences do not.
      int order = Long.signum(atNanos - other.atNanos);
      return order != 0 ? order : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(sequence);
    }
  }

  Timer set(long atNanos, Runnable action) {
    Timer timer = new Timer(atNanos, ++sequence, action);
    queue.add(timer);
    return timer;
  }

  void cancel(Timer timer) {
    queue.remove(timer);
  }

  void set(TimerKind kind, long atNanos, Runnable action) {
    cancel(kind);
    byKind.put(kind, set(atNanos, action));
  }

  void cancel(TimerKind kind) {
    Timer before = byKind.remove(kind);
    if (before != null) {
      cancel(before);
    }
  }

  /** Takes the next timer that is due. */
  @Nullable Timer pollDue(long nowNanos) {
    Timer next = queue.peek();
    return next == null || next.atNanos - nowNanos > 0 ? null : queue.poll();
  }

  /** Nanoseconds until the next timer is due. */
  long untilNext(long nowNanos) {
    Timer next = queue.peek();
    return next == null ? Turn.IDLE : Math.max(0, next.atNanos - nowNanos);
  }
}
