package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Transport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a {@link Transport} begins and ends. */
public abstract class TransportLifecycleTck extends TransportFixture {
  private static final int FLOOD = 5_000;

  @Test
  @DisplayName("A-07: before start nothing is sent")
  void nothingIsSentBeforeStart() {
    Transport early = made(0);
    assertEquals(SendResult.CLOSED, early.send(peer(1), frame("early")));
    assertEquals(SendResult.CLOSED, early.broadcast(TOPIC, frame("early")));
  }

  @Test
  @DisplayName("A-07: after close nothing is sent and a start fails")
  void nothingIsSentAfterClose() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    a.transport().close();
    assertEquals(SendResult.CLOSED, a.transport().send(b.peer(), frame("late")));
    assertEquals(SendResult.CLOSED, a.transport().broadcast(TOPIC, frame("late")));
    waiting().failure("a start after close", a.transport().start(Set.of(), new Receiver()));
    Transport never = made(2);
    never.close();
    waiting().failure("a start after close", never.start(Set.of(), new Receiver()));
  }

  @Test
  @DisplayName("A-04: nothing is delivered once close has returned")
  void nothingIsDeliveredAfterClose() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    Endpoint c = started(2);
    meet(a, b, c);
    Thread sender =
        new Thread(
            () -> {
              for (int i = 0; i < FLOOD; i++) {
                a.transport().send(b.peer(), frame("flood"));
              }
            },
            "tck-flood");
    sender.setDaemon(true);
    sender.start();
    waiting().until("delivery", () -> b.inbox().callbacks() > 10);
    b.transport().close();
    int heard = b.inbox().callbacks();
    waiting().ends("sending", sender);
    deliver(a, c, "fence".getBytes(ASCII));
    new Waiting(Duration.ofMillis(300)).happens(() -> b.inbox().callbacks() != heard);
    assertEquals(heard, b.inbox().callbacks(), "callbacks after close has returned");
  }

  @Test
  @DisplayName("A-07: close waits for the callback that is under way")
  void closeWaitsForTheLastCallback() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    AtomicBoolean inside = new AtomicBoolean();
    AtomicBoolean early = new AtomicBoolean();
    CountDownLatch gate = b.inbox().block();
    b.inbox()
        .answering(
            (from, text) -> {
              inside.set(false);
              return Admission.ACCEPTED;
            });
    inside.set(true);
    waiting()
        .until(
            "delivery",
            () -> {
              a.transport().send(b.peer(), frame("one"));
              return b.inbox().has(a.peer(), "one");
            });
    Thread closer =
        new Thread(
            () -> {
              b.transport().close();
              early.set(inside.get());
            },
            "tck-closer");
    closer.setDaemon(true);
    closer.start();
    // That close has begun shows in what send answers, in most transports.
    new Waiting(Duration.ofSeconds(1))
        .happens(() -> b.transport().send(a.peer(), frame("closing")) == SendResult.CLOSED);
    // One that does not wait gets the time to return.
    new Waiting(Duration.ofMillis(300)).happens(() -> !closer.isAlive());
    gate.countDown();
    waiting().ends("close", closer);
    assertTrue(!early.get(), "close has returned while a callback was running");
  }

  @Test
  @DisplayName("A-06: a callback may close its transport")
  void callbackMayClose() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    CountDownLatch closed = new CountDownLatch(1);
    b.inbox()
        .answering(
            (from, text) -> {
              b.transport().close();
              closed.countDown();
              return Admission.ACCEPTED;
            });
    waiting()
        .until(
            "delivery",
            () -> {
              a.transport().send(b.peer(), frame("close"));
              return b.inbox().has(a.peer(), "close");
            });
    waiting().until("close from a callback", () -> closed.getCount() == 0);
    waiting().until("absence", () -> !a.inbox().isPresent(b.peer()));
  }

  @Test
  @DisplayName("A-07: close twice, from several threads, and without a start")
  void closeIsIdempotent() {
    made(3).close();
    Endpoint a = started(0);
    List<Thread> closers =
        IntStream.range(0, 4)
            .mapToObj(i -> new Thread(() -> a.transport().close(), "tck-close-" + i))
            .toList();
    closers.forEach(Thread::start);
    closers.forEach(closer -> waiting().ends("close", closer));
    a.transport().close();
    assertEquals(SendResult.CLOSED, a.transport().send(peer(1), frame("late")));
  }

  @Test
  @DisplayName("R-13: close leaves no thread behind")
  void threadsEnd() {
    // The first round may start threads that all peers share; the second must leave no more.
    round();
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    round();
    waiting()
        .until(
            "the end of the threads of closed transports",
            () -> {
              Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
              left.removeAll(before);
              left.removeIf(thread -> !thread.isAlive() || isShared(thread));
              return left.isEmpty();
            });
  }

  /** Whether a thread serves the whole network or the JVM, not one transport. */
  protected boolean isShared(Thread thread) {
    return thread.getThreadGroup() == null || "system".equals(thread.getThreadGroup().getName());
  }

  private void round() {
    Endpoint keeper = started(0);
    for (int number = 1; number <= 4; number++) {
      Endpoint other = started(number);
      meet(keeper, other);
      deliver(keeper, other, "hello".getBytes(ASCII));
      other.transport().close();
    }
    keeper.transport().close();
  }
}
