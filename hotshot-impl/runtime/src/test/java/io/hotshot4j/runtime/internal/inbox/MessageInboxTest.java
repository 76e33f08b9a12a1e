package io.hotshot4j.runtime.internal.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.transport.PeerId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageInboxTest {
  private static final PeerId ALICE = PeerId.of(new byte[] {1});
  private static final PeerId BOB = PeerId.of(new byte[] {2});

  private final MessageInbox inbox = new MessageInbox(List.of(ALICE, BOB), new InboxLimits(4, 100));

  @Test
  void aFloodDelaysOthersByOneFrameEach() {
    for (int i = 0; i < 4; i++) {
      assertTrue(inbox.offer(ALICE, Bytes.ofUtf8("a" + i)));
    }
    inbox.offer(BOB, Bytes.ofUtf8("b0"));
    assertEquals(List.of("a0", "b0", "a1", "a2", "a3"), drain());
    assertTrue(inbox.isEmpty());
  }

  @Test
  void messagesOfAPeerAreBoundedUntilReleased() {
    for (int i = 0; i < 4; i++) {
      assertTrue(inbox.offer(ALICE, Bytes.EMPTY));
    }
    assertFalse(inbox.offer(ALICE, Bytes.EMPTY));
    assertTrue(inbox.offer(BOB, Bytes.EMPTY), "others have room of their own");
    Frame taken = inbox.poll();
    assertFalse(inbox.offer(ALICE, Bytes.EMPTY), "taken is not yet dealt with");
    inbox.release(java.util.Objects.requireNonNull(taken));
    assertTrue(inbox.offer(ALICE, Bytes.EMPTY));
  }

  @Test
  void bytesOfAPeerAreBounded() {
    assertTrue(inbox.offer(ALICE, Bytes.wrap(new byte[60])));
    assertFalse(inbox.offer(ALICE, Bytes.wrap(new byte[60])));
  }

  @Test
  void strangersShareOneQueue() {
    for (int i = 0; i < 4; i++) {
      assertTrue(inbox.offer(PeerId.of(new byte[] {(byte) (10 + i)}), Bytes.EMPTY));
    }
    assertFalse(inbox.offer(PeerId.of(new byte[] {20}), Bytes.EMPTY));
    assertTrue(inbox.offer(ALICE, Bytes.EMPTY));
  }

  private List<String> drain() {
    List<String> order = new ArrayList<>();
    for (Frame frame = inbox.poll(); frame != null; frame = inbox.poll()) {
      order.add(frame.bytes().utf8());
      inbox.release(frame);
    }
    return order;
  }
}
