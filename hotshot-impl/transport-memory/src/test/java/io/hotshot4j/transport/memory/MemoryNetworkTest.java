package io.hotshot4j.transport.memory;

import static io.hotshot4j.transport.memory.Inbox.frame;
import static io.hotshot4j.transport.memory.Inbox.peer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryNetworkTest {
  private static final Topic NEWS = new Topic("news");
  private static final Topic GOSSIP = new Topic("gossip");

  private final MemoryNetwork network = MemoryNetwork.create();
  private final List<Transport> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Transport::close);
  }

  private Transport start(String name, InboundHandler handler, Topic... topics) {
    Transport transport = network.endpoint(peer(name));
    opened.add(transport);
    transport.start(Set.of(topics), handler).toCompletableFuture().join();
    return transport;
  }

  @Test
  void framesArriveInOrderWithTheirSender() throws InterruptedException {
    Inbox inbox = new Inbox();
    start("b", inbox);
    Transport a = start("a", new Inbox());
    inbox.expect("+a");
    for (int i = 0; i < 1_000; i++) {
      assertEquals(SendResult.SENT, a.send(peer("b"), frame("m" + i)));
    }
    for (int i = 0; i < 1_000; i++) {
      inbox.expect("a:m" + i);
    }
  }

  @Test
  void broadcastReachesSubscribersExceptTheSender() throws InterruptedException {
    Inbox readers = new Inbox();
    Inbox others = new Inbox();
    Inbox own = new Inbox();
    start("b", readers, NEWS);
    start("c", others, GOSSIP);
    Transport a = start("a", own, NEWS);
    assertEquals(SendResult.SENT, a.broadcast(NEWS, frame("hi")));
    assertEquals(SendResult.SENT, a.send(peer("c"), frame("end")));
    readers.expect("+c", "+a", "a:hi");
    others.expect("+b", "+a", "a:end");
    own.expect("+b", "+c");
    own.expectNothingMore();
    assertEquals(SendResult.UNREACHABLE, a.broadcast(new Topic("nobody"), frame("hi")));
  }

  @Test
  void receiversShareTheBytesAndOwnTheirCursor() throws InterruptedException {
    BlockingQueue<ByteBuffer> frames = new LinkedBlockingQueue<>();
    InboundHandler keeper =
        new InboundHandler() {
          @Override
          public Admission onFrame(PeerId from, ByteBuffer frame) {
            frame.get();
            frames.add(frame);
            return Admission.ACCEPTED;
          }

          @Override
          public void onPeer(PeerId peer, boolean present) {}
        };
    start("b", keeper, NEWS);
    start("c", keeper, NEWS);
    ByteBuffer sent = frame("shared");
    start("a", new Inbox()).broadcast(NEWS, sent);
    for (int i = 0; i < 2; i++) {
      ByteBuffer received = frames.poll(Inbox.DEADLINE_SECONDS, TimeUnit.SECONDS);
      assertSame(sent.array(), java.util.Objects.requireNonNull(received).array());
      assertEquals(1, received.position());
    }
    assertEquals(0, sent.position());
  }

  @Test
  void peersComeAndGoAndComeAgain() throws InterruptedException {
    Inbox inbox = new Inbox();
    Transport b = start("b", inbox);
    Transport first = start("a", new Inbox());
    inbox.expect("+a");
    first.close();
    inbox.expect("-a");
    assertEquals(SendResult.UNREACHABLE, b.send(peer("a"), frame("lost")));
    Inbox again = new Inbox();
    start("a", again);
    inbox.expect("+a");
    assertEquals(SendResult.SENT, b.send(peer("a"), frame("found")));
    again.expect("+b", "b:found");
  }

  @Test
  void fullQueuePushesBackInFrames() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    start("b", new Stuck(go));
    Transport a = start("a", new Inbox());
    // The notice about a holds the delivery thread, so every frame waits.
    for (int i = 0; i < MemoryNetwork.MAX_QUEUED_FRAMES; i++) {
      assertEquals(SendResult.SENT, a.send(peer("b"), frame("x")));
    }
    assertEquals(SendResult.BACK_PRESSURED, a.send(peer("b"), frame("x")));
    go.countDown();
    Inbox other = new Inbox();
    start("c", other);
    assertEquals(SendResult.SENT, a.send(peer("c"), frame("unhindered")));
    other.expect("+a", "+b", "a:unhindered");
  }

  @Test
  void fullQueuePushesBackInBytes() {
    CountDownLatch go = new CountDownLatch(1);
    start("b", new Stuck(go), NEWS);
    Transport a = start("a", new Inbox());
    ByteBuffer large = ByteBuffer.allocate(4 << 20);
    for (int i = 0; i < MemoryNetwork.MAX_QUEUED_BYTES / large.remaining(); i++) {
      assertEquals(SendResult.SENT, a.send(peer("b"), large));
    }
    assertEquals(SendResult.BACK_PRESSURED, a.send(peer("b"), frame("x")));
    assertEquals(SendResult.BACK_PRESSURED, a.broadcast(NEWS, frame("x")));
    go.countDown();
  }

  @Test
  void bannedPeerIsMutedAndOthersAreNot() throws InterruptedException {
    Inbox inbox = new Inbox();
    start("b", inbox);
    Transport a = start("a", new Inbox());
    Transport c = start("c", new Inbox());
    inbox.expect("+a", "+c");
    inbox.answer = Admission.BANNED;
    a.send(peer("b"), frame("evil"));
    inbox.expect("a:evil");
    inbox.answer = Admission.ACCEPTED;
    a.send(peer("b"), frame("more"));
    c.send(peer("b"), frame("good"));
    inbox.expect("c:good");
    assertEquals(SendResult.UNREACHABLE, a.send(peer("b"), frame("more")));
  }

  @Test
  void badFramesAreNamed() {
    Transport a = start("a", new Inbox());
    ByteBuffer tooLong = ByteBuffer.allocate(a.maxFrameLength() + 1);
    assertThrows(IllegalArgumentException.class, () -> a.send(peer("b"), tooLong));
    assertThrows(IllegalArgumentException.class, () -> a.broadcast(NEWS, tooLong));
    assertThrows(
        IllegalArgumentException.class, () -> a.send(peer("b"), ByteBuffer.allocateDirect(1)));
    assertEquals(SendResult.UNREACHABLE, a.send(peer("a"), frame("to myself")));
    assertEquals(SendResult.UNREACHABLE, a.send(peer("nobody"), frame("x")));
  }

  /** Holds its delivery thread until told otherwise. */
  private record Stuck(CountDownLatch go) implements InboundHandler {
    @Override
    public Admission onFrame(PeerId from, ByteBuffer frame) {
      return Admission.ACCEPTED;
    }

    @Override
    public void onPeer(PeerId peer, boolean present) {
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
