package io.hotshot4j.transport.cdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Transport;
import io.hotshot4j.transport.TransportException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifecycleTest extends CdnTestBase {
  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  @Test
  void closeLeavesNoThreadAndAllHaveOurName() {
    Set<Thread> before = threads();
    CdnServer server = server(2, options -> options.withThreads(2));
    List<Node> nodes = network(server, 2);
    Set<Thread> ours = threads();
    ours.removeAll(before);
    assertNotEquals(Set.of(), ours);
    ours.forEach(
        thread -> assertTrue(thread.getName().startsWith("hotshot-cdn-"), thread.getName()));
    nodes.forEach(Node::close);
    server.close();
    Set<Thread> after = threads();
    after.removeAll(before);
    after.removeIf(thread -> !thread.isAlive());
    assertEquals(Set.of(), after);
  }

  @Test
  void transportStartsOnce() {
    Node node = network(server(1), 1).get(0);
    Transport transport = node.client.transport();
    Throwable second = Await.failure(transport.start(Set.of(), node.inbox));
    assertInstanceOf(TransportException.class, second);
    assertEquals("the transport was started before", second.getMessage());
    transport.close();
    transport.close();
    node.client.close();
    assertEquals(SendResult.CLOSED, node.broadcast("late"));
    assertEquals(SendResult.CLOSED, node.send(Node.peer(9), "late"));
  }

  @Test
  void closedBeforeTheStart() {
    CdnServer server = server(2);
    Node node = node(1, server);
    node.awaitHeard("1/2");
    node.close();
    assertTrue(node.refusal().startsWith("TransportException: the CDN client was closed"));
    Throwable failure = Await.failure(node.client.transport().start(Set.of(), node.inbox));
    assertEquals("the transport is closed", failure.getMessage());
    Await.until("the leave", () -> server.status().connected() == 0);
  }

  @Test
  void closeReturnsAfterTheLastCallbackAndNothingFollows() throws InterruptedException {
    CdnServer server = server(2);
    Node sender = node(0, server);
    Node receiver = node(1, server);
    receiver.network();
    CountDownLatch inside = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger delivered = new AtomicInteger();
    InboundHandler handler =
        new InboundHandler() {
          @Override
          public Admission onFrame(PeerId from, ByteBuffer frame) {
            running.incrementAndGet();
            inside.countDown();
            delivered.incrementAndGet();
            Thread.yield();
            running.decrementAndGet();
            return Admission.ACCEPTED;
          }

          @Override
          public void onPeer(PeerId peer, boolean present) {}
        };
    Await.result(receiver.client.transport().start(Set.of(Node.TOPIC), handler));
    sender.start();
    sender.awaitPeers(receiver);
    for (int i = 0; i < 50_000; i++) {
      sender.send(receiver.peer(), "m" + i);
    }
    inside.await();
    receiver.close();
    int atClose = delivered.get();
    assertEquals(0, running.get());
    Await.until("the leave", () -> !sender.inbox.present.contains(receiver.peer()));
    assertEquals(atClose, delivered.get());
  }

  @Test
  void callbackMayClose() {
    CdnServer server = server(2);
    Node sender = node(0, server);
    Node receiver = node(1, server);
    receiver.network();
    InboundHandler closing =
        new InboundHandler() {
          @Override
          public Admission onFrame(PeerId from, ByteBuffer frame) {
            receiver.client.close();
            return Admission.ACCEPTED;
          }

          @Override
          public void onPeer(PeerId peer, boolean present) {}
        };
    Await.result(receiver.client.transport().start(Set.of(Node.TOPIC), closing));
    sender.start();
    sender.awaitPeers(receiver);
    sender.send(receiver.peer(), "close yourself");
    Await.until("the leave", () -> !sender.inbox.present.contains(receiver.peer()));
  }

  @Test
  void tooManyTopicsAreNamed() {
    Node node = node(1, server(1));
    node.network();
    Set<io.hotshot4j.transport.Topic> topics = new HashSet<>();
    for (int i = 0; i < 17; i++) {
      topics.add(new io.hotshot4j.transport.Topic("t" + i));
    }
    Throwable failure = Await.failure(node.client.transport().start(topics, node.inbox));
    assertEquals("at most 16 topics, not 17", failure.getMessage());
  }
}
