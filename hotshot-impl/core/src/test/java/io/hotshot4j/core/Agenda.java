package io.hotshot4j.core;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** What is going to happen, in virtual time; ties in the order in which they were planned. */
final class Agenda {
  static final long MILLI = 1_000_000L;

  private record Event(long at, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private long order;
  private long now;

  long now() {
    return now;
  }

  void after(long nanos, Runnable action) {
    events.add(new Event(now + nanos, order++, action));
  }

  /** Runs until a condition holds; false if that takes more than so many milliseconds. */
  boolean runUntil(BooleanSupplier condition, long millis) {
    long deadline = now + millis * MILLI;
    while (!condition.getAsBoolean()) {
      if (events.isEmpty() || events.peek().at() > deadline) {
        return false;
      }
      runNext();
    }
    return true;
  }

  void run(long millis) {
    long deadline = now + millis * MILLI;
    while (!events.isEmpty() && events.peek().at() <= deadline) {
      runNext();
    }
    now = deadline;
  }

  private void runNext() {
    Event next = events.remove();
    now = next.at();
    next.action().run();
  }
}
