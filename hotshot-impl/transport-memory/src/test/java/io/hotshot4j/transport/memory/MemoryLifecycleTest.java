package io.hotshot4j.transport.memory;

import static io.hotshot4j.transport.memory.Inbox.frame;
import static io.hotshot4j.transport.memory.Inbox.peer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Transport;
import io.hotshot4j.transport.TransportException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryLifecycleTest {
  private final MemoryNetwork network = MemoryNetwork.create();

  private static void start(Transport transport, InboundHandler handler) {
    transport.start(Set.of(), handler).toCompletableFuture().join();
  }

  private static void assertStartFails(Transport transport, String reason) {
    CompletionException failure =
        assertThrows(CompletionException.class, () -> start(transport, new Inbox()));
    TransportException cause = assertInstanceOf(TransportException.class, failure.getCause());
    assertTrue(String.valueOf(cause.getMessage()).contains(reason));
  }

  @Test
  void startsOnce() {
    try (Transport a = network.endpoint(peer("a"))) {
      assertEquals(SendResult.CLOSED, a.send(peer("b"), frame("early")));
      start(a, new Inbox());
      assertStartFails(a, "was started before");
      try (Transport twin = network.endpoint(peer("a"))) {
        assertStartFails(twin, "is already running");
      }
      assertEquals(SendResult.UNREACHABLE, a.send(peer("b"), frame("still running")));
    }
  }

  @Test
  void closedStaysClosed() {
    Transport a = network.endpoint(peer("a"));
    a.close();
    assertStartFails(a, "is closed");
    Transport b = network.endpoint(peer("b"));
    start(b, new Inbox());
    b.close();
    b.close();
    assertEquals(SendResult.CLOSED, b.send(peer("a"), frame("late")));
    assertStartFails(b, "is closed");
  }

  @Test
  void closeReturnsAfterTheLastCallbackAndNothingFollows() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger finished = new AtomicInteger();
    Transport b = network.endpoint(peer("b"));
    start(
        b,
        new InboundHandler() {
          @Override
          public Admission onFrame(PeerId from, ByteBuffer frame) {
            inside.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            finished.incrementAndGet();
            return Admission.ACCEPTED;
          }

          @Override
          public void onPeer(PeerId peer, boolean present) {}
        });
    try (Transport a = network.endpoint(peer("a"))) {
      start(a, new Inbox());
      a.send(peer("b"), frame("one"));
      a.send(peer("b"), frame("two"));
      assertTrue(inside.await(Inbox.DEADLINE_SECONDS, TimeUnit.SECONDS));
      AtomicBoolean returnedEarly = new AtomicBoolean();
      Thread closer =
          new Thread(
              () -> {
                b.close();
                returnedEarly.set(finished.get() == 0);
              });
      closer.start();
      // Whether close has begun shows in b's being gone.
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Inbox.DEADLINE_SECONDS);
      while (a.send(peer("b"), frame("late")) != SendResult.UNREACHABLE) {
        assertTrue(System.nanoTime() < deadline);
        Thread.onSpinWait();
      }
      go.countDown();
      closer.join(TimeUnit.SECONDS.toMillis(Inbox.DEADLINE_SECONDS));
      assertFalse(closer.isAlive());
      assertFalse(returnedEarly.get());
      assertEquals(1, finished.get());
    }
  }

  @Test
  void callbackMayClose() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Transport b = network.endpoint(peer("b"));
    start(
        b,
        new InboundHandler() {
          @Override
          public Admission onFrame(PeerId from, ByteBuffer frame) {
            return Admission.ACCEPTED;
          }

          @Override
          public void onPeer(PeerId peer, boolean present) {
            b.close();
            closed.countDown();
          }
        });
    try (Transport a = network.endpoint(peer("a"))) {
      start(a, new Inbox());
      assertTrue(closed.await(Inbox.DEADLINE_SECONDS, TimeUnit.SECONDS));
    }
  }

  @Test
  void closeLeavesNoThread() {
    Transport a = network.endpoint(peer("thread-a"));
    Transport b = network.endpoint(peer("thread-b"));
    start(a, new Inbox());
    start(b, new Inbox());
    String name = "hotshot-memory-" + peer("thread-a");
    assertTrue(isRunning(name));
    a.close();
    b.close();
    assertFalse(isRunning(name));
  }

  private static boolean isRunning(String threadName) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(threadName));
  }
}
