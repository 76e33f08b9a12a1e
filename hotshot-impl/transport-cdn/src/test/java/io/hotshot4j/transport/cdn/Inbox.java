package io.hotshot4j.transport.cdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.hotshot4j.transport.Admission;
import io.hotshot4j.transport.InboundHandler;
import io.hotshot4j.transport.PeerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a transport delivers. */
final class Inbox implements InboundHandler {
  record Frame(PeerId from, ByteBuffer bytes) {
    String text() {
      return new String(
          bytes.array(),
          bytes.arrayOffset() + bytes.position(),
          bytes.remaining(),
          StandardCharsets.UTF_8);
    }
  }

  final Set<PeerId> present = ConcurrentHashMap.newKeySet();
  final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  volatile Admission answer = Admission.ACCEPTED;

  @Override
  public Admission onFrame(PeerId from, ByteBuffer frame) {
    // Read first: once the frame is seen the test may change the answer.
    Admission result = answer;
    frames.add(new Frame(from, frame));
    return result;
  }

  @Override
  public void onPeer(PeerId peer, boolean isPresent) {
    if (isPresent) {
      present.add(peer);
    } else {
      present.remove(peer);
    }
  }

  Frame next() {
    try {
      Frame frame = frames.poll(Await.SECONDS, TimeUnit.SECONDS);
      return frame == null ? fail("no frame arrived") : frame;
    } catch (InterruptedException e) {
      return fail(e);
    }
  }

  void expect(PeerId from, String text) {
    Frame frame = next();
    assertEquals(text, frame.text());
    assertEquals(from, frame.from());
  }
}
