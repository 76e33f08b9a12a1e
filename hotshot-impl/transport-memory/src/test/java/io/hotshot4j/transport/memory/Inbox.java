package io.hotshot4j.transport.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what arrives, in order, as text: {@code a:hello} for a frame, {@code +a} for a peer. */
final class Inbox implements InboundHandler {
  static final long DEADLINE_SECONDS = 10;

  volatile Admission answer = Admission.ACCEPTED;
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  static PeerId peer(String name) {
    return PeerId.of(name.getBytes(StandardCharsets.UTF_8));
  }

  static ByteBuffer frame(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String name(PeerId peer) {
    return new String(peer.toByteArray(), StandardCharsets.UTF_8);
  }

  @Override
  public Admission onFrame(PeerId from, ByteBuffer frame) {
    String text =
        new String(
            frame.array(),
            frame.arrayOffset() + frame.position(),
            frame.remaining(),
            StandardCharsets.UTF_8);
    // Read first: whoever sees the frame may change the answer to the next one.
    Admission result = answer;
    received.add(name(from) + ":" + text);
    return result;
  }

  @Override
  public void onPeer(PeerId peer, boolean present) {
    received.add((present ? "+" : "-") + name(peer));
  }

  void expect(String... items) throws InterruptedException {
    for (String item : items) {
      String next = received.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(next, "nothing arrived where " + item + " was expected");
      assertEquals(item, next);
    }
  }

  void expectNothingMore() {
    assertNull(received.peek());
  }
}
