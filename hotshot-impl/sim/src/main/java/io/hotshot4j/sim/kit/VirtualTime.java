package io.hotshot4j.sim.kit;

import java.util.PriorityQueue;

/** The only clock of a simulation. Events run in the order of (time, order of being asked for). */
public final class VirtualTime {
  public static final long MILLI = 1_000_000L;

  private final PriorityQueue<Event> queue = new PriorityQueue<>(1024);
  private long nowNanos;
  private long sequence;
  private long events;

  private record Event(long atNanos, long sequence, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int order = Long.compare(atNanos, other.atNanos);
      return order != 0 ? order : Long.compare(sequence, other.sequence);
    }
  }

  public long nowNanos() {
    return nowNanos;
  }

  /** Events run so far. */
  public long events() {
    return events;
  }

  public void at(long nanos, Runnable action) {
    queue.add(new Event(Math.max(nanos, nowNanos), sequence++, action));
  }

  public void after(long nanos, Runnable action) {
    at(nowNanos + nanos, action);
  }

  /** Runs the next event; false if there is none. */
  public boolean runNext() {
    Event next = queue.poll();
    if (next == null) {
      return false;
    }
    nowNanos = next.atNanos;
    events++;
    next.action.run();
    return true;
  }
}
