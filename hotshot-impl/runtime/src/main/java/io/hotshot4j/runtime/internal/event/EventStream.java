package io.hotshot4j.runtime.internal.event;

import io.hotshot4j.api.NodeEvent;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Numbers events and offers them to whoever listens. A subscriber that does not keep up loses
 * events and sees it in the numbers; nobody ever waits for it. Without subscribers there is no
 * thread.
 */
public final class EventStream implements Flow.Publisher<NodeEvent> {
  private static final int MAX_SUBSCRIBERS = 64;

  private final Scheduling scheduling;
  private final AtomicLong sequence = new AtomicLong();
  private final List<EventSubscription> subscriptions = new CopyOnWriteArrayList<>();
  private boolean closed;

  /** With where subscribers' threads come from. */
  public EventStream(Scheduling scheduling) {
    this.scheduling = scheduling;
  }

  /** Publishes the event with the next number. */
  public void publish(LongFunction<NodeEvent> event) {
    long number = sequence.incrementAndGet();
    if (!subscriptions.isEmpty()) {
      NodeEvent numbered = event.apply(number);
      subscriptions.forEach(subscription -> subscription.offer(numbered));
    }
  }

  @Override
  public synchronized void subscribe(Flow.Subscriber<? super NodeEvent> subscriber) {
    EventSubscription subscription =
        new EventSubscription(scheduling, subscriber, subscriptions::remove);
    if (closed) {
      subscription.start();
      subscription.complete();
    } else if (subscriptions.size() >= MAX_SUBSCRIBERS) {
      subscription.start();
      subscription.fail(
          new IllegalStateException("a node has at most " + MAX_SUBSCRIBERS + " subscribers"));
    } else {
      subscriptions.add(subscription);
      subscription.start();
    }
  }

  /** Completes every subscriber and waits for the callbacks that run. */
  public void close() {
    synchronized (this) {
      closed = true;
    }
    subscriptions.forEach(EventSubscription::complete);
    subscriptions.forEach(EventSubscription::join);
  }
}
