package io.hotshot4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.SendResult;
import io.hotshot4j.transport.Topic;
import io.hotshot4j.transport.TransportException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a {@link io.hotshot4j.transport.Transport} has to do with frames and notices; {@link
 * TransportLifecycleTck} is about its life. A transport may lose frames, so what has to arrive is
 * sent until it does.
 */
public abstract class TransportTck extends TransportFixture {
  private static final int MANY = 500;

  @Test
  @DisplayName("a frame arrives unaltered and under the sender's name, whatever its length")
  void framesArriveUnaltered() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    Random random = new Random(1);
    for (int length : new int[] {1, 255, 16_384, 16_385, 65_537, 1 << 20, a.maxFrameLength()}) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      deliver(a, b, bytes);
    }
    assertTrue(a.maxFrameLength() >= 1 << 20, "frames of a mebibyte are allowed");
  }

  @Test
  @DisplayName("of a buffer only the readable bytes are sent, and its cursor stays where it is")
  void onlyTheReadableBytesAreSent() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    ByteBuffer frame = ByteBuffer.wrap("before|the frame|after".getBytes(ASCII), 7, 9);
    waiting()
        .until(
            "delivery",
            () -> {
              a.transport().send(b.peer(), frame);
              return b.inbox().has(a.peer(), "the frame");
            });
    assertEquals(9, frame.remaining(), "the sender's buffer has been consumed");
    ByteBuffer slice = frame.slice();
    waiting()
        .until(
            "delivery of a slice",
            () -> {
              a.transport().broadcast(TOPIC, slice);
              return b.inbox().texts(a.peer()).size() > 1;
            });
    assertEquals(List.of("the frame"), b.inbox().texts(a.peer()).stream().distinct().toList());
  }

  @Test
  @DisplayName("a received frame is the receiver's to keep")
  void receivedFramesStayWhatTheyAre() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    for (int i = 0; i < 50; i++) {
      deliver(a, b, ("frame " + i + " ".repeat(i)).getBytes(ASCII));
    }
    for (Receiver.Arrival arrival : b.inbox().arrivals()) {
      assertEquals(arrival.text(), Receiver.text(arrival.frame()), "written to after delivery");
    }
    assertEquals(List.of(), b.inbox().faults());
  }

  @Test
  @DisplayName("receivers of one broadcast do not disturb each other")
  void receiversHaveTheirOwnCursor() {
    Endpoint a = started(0);
    List<Endpoint> others = List.of(started(1), started(2));
    others.forEach(other -> meet(a, other));
    Receiver first = others.get(0).inbox();
    Receiver second = others.get(1).inbox();
    waiting()
        .until(
            "delivery",
            () -> {
              a.transport().broadcast(TOPIC, frame("to all"));
              return first.has(a.peer(), "to all") && second.has(a.peer(), "to all");
            });
    first.arrivals().forEach(arrival -> arrival.frame().position(0).limit(0));
    for (Receiver.Arrival arrival : second.arrivals()) {
      assertEquals("to all".length(), arrival.frame().remaining(), "what the other has moved");
    }
  }

  @Test
  @DisplayName("a broadcast goes to every subscriber of the topic but the sender, and to no other")
  void broadcastReachesSubscribersOnly() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    Endpoint c = started(2);
    Endpoint elsewhere = started(3, new Topic("elsewhere"));
    meet(a, b, c, elsewhere);
    waiting()
        .until(
            "delivery to all subscribers",
            () -> {
              a.transport().broadcast(TOPIC, frame("news"));
              return b.inbox().has(a.peer(), "news") && c.inbox().has(a.peer(), "news");
            });
    // A fence: what was sent before it to the same receiver would mostly have arrived.
    deliver(a, elsewhere, "fence".getBytes(ASCII));
    deliver(b, a, "fence".getBytes(ASCII));
    assertFalse(elsewhere.inbox().has(a.peer(), "news"), "a frame of another topic");
    assertFalse(a.inbox().has(a.peer(), "news"), "the sender hears itself");
  }

  @Test
  @DisplayName(
      "frames of one sender to one receiver keep their order and are not lost, if promised")
  void orderIsKeptWherePromised() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      if (a.transport().send(b.peer(), frame("n" + i)) == SendResult.SENT) {
        sent.add("n" + i);
      }
    }
    assertFalse(sent.isEmpty(), "nothing was sent on an idle network");
    deliver(a, b, "fence".getBytes(ASCII));
    List<String> heard =
        b.inbox().texts(a.peer()).stream().filter(text -> text.startsWith("n")).toList();
    if (keepsOrder()) {
      assertEquals(sent, heard);
    }
    assertTrue(sent.containsAll(heard), "frames that were never sent");
  }

  @Test
  @DisplayName("A-04: several threads may send at once; calls for one peer are serial")
  void sendersMayBeConcurrent() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    Endpoint c = started(2);
    meet(a, b, c);
    // Each call takes a moment, in which another one would be seen.
    b.inbox()
        .answering(
            (from, text) -> {
              LockSupport.parkNanos(10_000);
              return Admission.ACCEPTED;
            });
    List<Thread> senders =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    new Thread(
                        () -> {
                          Endpoint from = i % 2 == 0 ? a : c;
                          for (int n = 0; n < MANY / 2; n++) {
                            from.transport().send(b.peer(), frame("t" + i + "-" + n));
                            from.transport().broadcast(TOPIC, frame("t" + i + "+" + n));
                          }
                        },
                        "tck-sender-" + i))
            .toList();
    senders.forEach(Thread::start);
    senders.forEach(sender -> waiting().ends("sending", sender));
    deliver(a, b, "fence".getBytes(ASCII));
    deliver(c, b, "fence".getBytes(ASCII));
    assertEquals(List.of(), b.inbox().faults());
    for (String text : b.inbox().texts(a.peer())) {
      assertTrue(text.matches("fence|t[02][-+][0-9]+"), "from a: " + text);
    }
    for (String text : b.inbox().texts(c.peer())) {
      assertTrue(text.matches("fence|t[13][-+][0-9]+"), "from c: " + text);
    }
  }

  @Test
  @DisplayName("to oneself is unreachable; to a stranger is an answer, not an exception")
  void strangersAndOneselfGetNothing() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    assertEquals(SendResult.UNREACHABLE, a.transport().send(a.peer(), frame("to myself")));
    assertTrue(a.transport().send(peer(9), frame("to a stranger")) != SendResult.CLOSED);
    deliver(b, a, "fence".getBytes(ASCII));
    assertFalse(a.inbox().has(a.peer(), "to myself"));
    assertFalse(b.inbox().has(a.peer(), "to a stranger"));
  }

  @Test
  @DisplayName("B-34: a frame beyond the limit or without an array is refused, and nothing else is")
  void badFramesAreRefused() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    ByteBuffer tooLong = ByteBuffer.allocate(a.maxFrameLength() + 1);
    ByteBuffer direct = ByteBuffer.allocateDirect(8);
    for (ByteBuffer bad : List.of(tooLong, direct)) {
      assertThrows(IllegalArgumentException.class, () -> a.transport().send(b.peer(), bad), "send");
      assertThrows(
          IllegalArgumentException.class, () -> a.transport().broadcast(TOPIC, bad), "broadcast");
    }
    deliver(a, b, "after".getBytes(ASCII));
  }

  @Test
  @DisplayName("who is there is told once, who comes and goes at each change, and never oneself")
  void presenceIsTold() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    assertEquals(List.of(true), b.inbox().notices(a.peer()));
    b.transport().close();
    waiting().until("absence of b", () -> !a.inbox().isPresent(b.peer()));
    Endpoint again = started(1);
    meet(a, again);
    assertEquals(List.of(true, false, true), a.inbox().notices(b.peer()));
    assertEquals(List.of(true), again.inbox().notices(a.peer()));
    assertFalse(a.inbox().known().contains(a.peer()), "a notice about oneself");
    deliver(a, again, "hello again".getBytes(ASCII));
  }

  @Test
  @DisplayName("R-06: a receiver that does not read blocks nobody and fills no memory")
  void slowReceiverBlocksNobody() {
    Endpoint a = started(0);
    Endpoint slow = started(1);
    Endpoint c = started(2);
    meet(a, slow, c);
    var gate = slow.inbox().block();
    byte[] bulk = new byte[65_536];
    long frames = 2 * maxQueuedBytes() / bulk.length;
    try {
      waiting()
          .returns(
              "flooding a receiver that does not read",
              () -> {
                for (long i = 0; i < frames; i++) {
                  a.transport().send(slow.peer(), ByteBuffer.wrap(bulk));
                }
              });
      deliver(a, c, "past the slow one".getBytes(ASCII));
    } finally {
      gate.countDown();
    }
    waiting().until("presence of the slow one", () -> a.inbox().isPresent(slow.peer()));
    deliver(a, slow, "now it reads".getBytes(ASCII));
    long heard = slow.inbox().texts(a.peer()).stream().filter(t -> t.startsWith("65536 ")).count();
    assertTrue(heard < frames, "everything was queued: " + heard + " frames of 64 KiB");
  }

  @Test
  @DisplayName("an overloaded receiver gets frames again when it has room")
  void overloadPasses() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    b.inbox()
        .answering(
            (from, text) -> text.startsWith("busy") ? Admission.OVERLOADED : Admission.ACCEPTED);
    for (int i = 0; i < 20; i++) {
      deliver(a, b, ("busy" + i).getBytes(ASCII));
    }
    deliver(a, b, "free".getBytes(ASCII));
  }

  @Test
  @DisplayName("B-32: a banned peer is muted or cut off, and nobody else is")
  void bannedPeersAreSilent() {
    Endpoint a = started(0);
    Endpoint judge = started(1);
    Endpoint c = started(2);
    meet(a, judge, c);
    judge
        .inbox()
        .answering((from, text) -> from.equals(a.peer()) ? Admission.BANNED : Admission.ACCEPTED);
    deliver(a, judge, "evil".getBytes(ASCII));
    for (int i = 0; i < MANY; i++) {
      a.transport().send(judge.peer(), frame("more of it"));
    }
    deliver(a, c, "fence".getBytes(ASCII));
    deliver(c, judge, "good".getBytes(ASCII));
    long heard = judge.inbox().texts(a.peer()).size();
    assertTrue(heard < MANY / 2, "still heard after the ban: " + heard + " frames");
  }

  @Test
  @DisplayName("A-10: an interrupted caller's send returns and keeps the interrupt")
  void interruptedCallersMaySend() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    Thread.currentThread().interrupt();
    try {
      a.transport().send(b.peer(), frame("interrupted"));
      a.transport().broadcast(TOPIC, frame("interrupted"));
      assertTrue(Thread.currentThread().isInterrupted(), "the interrupt is gone");
    } finally {
      Thread.interrupted();
    }
    deliver(a, b, "after".getBytes(ASCII));
  }

  @Test
  @DisplayName("A-07: a second start fails with a TransportException and changes nothing")
  void startsOnce() {
    Endpoint a = started(0);
    Endpoint b = started(1);
    meet(a, b);
    Receiver second = new Receiver();
    assertInstanceOf(
        TransportException.class,
        waiting().failure("a second start", b.transport().start(java.util.Set.of(TOPIC), second)));
    deliver(a, b, "to the first handler".getBytes(ASCII));
    assertEquals(0, second.callbacks(), "the second handler is called");
  }
}
