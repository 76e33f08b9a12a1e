package io.hotshot4j.runtime.internal.event;

import io.hotshot4j.api.NodeEvent;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers events and offers them to whoever listens. A subscriber that does not keep up loses
 * events and sees it in the numbers; nobody ever waits for it. Without subscribers there is no
 * thread.
 */
public final class EventStream implements Flow.Publisher<NodeEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
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
    if (closed) {
      subscriber.onSubscribe(new Nothing());
      subscriber.onComplete();
    } else if (subscriptions.size() >= MAX_SUBSCRIBERS) {
      subscriber.onSubscribe(new Nothing());
      subscriber.onError(
          new IllegalStateException("a node has at most " + MAX_SUBSCRIBERS + " subscribers"));
    } else {
      EventSubscription subscription =
          new EventSubscription(scheduling, subscriber, subscriptions::remove);
      subscriptions.add(subscription);
      subscription.start();
    }
  }

  /** Completes every subscriber and waits for the callbacks that run. */
  public void close() {
    synchronized (this) {
      closed = true;
    }
    for (EventSubscription subscription : subscriptions) {
      try {
        subscription.close();
      } catch (RuntimeException e) {
        // Failure policy: what a subscriber throws at the end concerns nobody else.
        LOG.warn("A subscriber of the node's events failed at the end", e);
      }
    }
  }

  private static final class Nothing implements Flow.Subscription {
    @Override
    public void request(long count) {
      // There is nothing to be had.
    }

    @Override
    public void cancel() {
      // Nothing was begun.
    }
  }
}
