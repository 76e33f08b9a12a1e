package io.hotshot4j.runtime.internal.event;

import io.hotshot4j.api.NodeEvent;
import io.hotshot4j.runtime.internal.lane.Loop;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.lane.Turn;
import java.util.ArrayDeque;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscriber with its bounded queue; all its callbacks come from one thread. */
final class EventSubscription implements Flow.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);
  private static final int CAPACITY = 1024;

  private final Flow.Subscriber<? super NodeEvent> subscriber;
  private final Consumer<EventSubscription> onEnd;
  private final Loop loop;

  // Guarded by this.
  private final ArrayDeque<NodeEvent> events = new ArrayDeque<>();
  private long demand;
  private boolean subscribed;
  private @Nullable Throwable failure;
  private boolean ended;

  EventSubscription(
      Scheduling scheduling,
      Flow.Subscriber<? super NodeEvent> subscriber,
      Consumer<EventSubscription> onEnd) {
    this.subscriber = subscriber;
    this.onEnd = onEnd;
    this.loop = scheduling.loop("events", this::turn, this::onSubscriberFailure);
  }

  void start() {
    loop.start();
  }

  synchronized void offer(NodeEvent event) {
    if (!ended && events.size() < CAPACITY) {
      events.add(event);
      loop.wake();
    }
  }

  private void fail(Throwable cause) {
    failure = cause;
    loop.wake();
  }

  /** Waits for the callback that runs, then says that there is nothing more to come. */
  void close() {
    loop.close();
    boolean last;
    synchronized (this) {
      last = subscribed && !ended;
      ended = true;
    }
    if (last) {
      subscriber.onComplete();
    }
  }

  @Override
  public synchronized void request(long count) {
    if (count <= 0) {
      fail(new IllegalArgumentException("requested " + count + " events, not 1 or more"));
    } else {
      demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
      loop.wake();
    }
  }

  @Override
  public void cancel() {
    end();
  }

  private void end() {
    synchronized (this) {
      ended = true;
      events.clear();
    }
    onEnd.accept(this);
    loop.wake();
  }

  private long turn() {
    Runnable callback = next();
    if (callback == null) {
      return Turn.IDLE;
    }
    callback.run();
    return 0;
  }

  private synchronized @Nullable Runnable next() {
    if (ended) {
      return () -> loop.close();
    }
    if (!subscribed) {
      subscribed = true;
      return () -> subscriber.onSubscribe(this);
    }
    Throwable cause = failure;
    if (cause != null) {
      return () -> {
        end();
        subscriber.onError(cause);
      };
    }
    if (demand > 0 && !events.isEmpty()) {
      demand--;
      NodeEvent event = events.remove();
      return () -> subscriber.onNext(event);
    }
    return null;
  }

  private void onSubscriberFailure(Throwable cause) {
    // Events are telemetry: a subscriber that throws is not told anything any more, and the node
    // goes on.
    LOG.warn("A subscriber of the node's events failed and is dropped", cause);
    end();
  }
}
