package io.hotshot4j.transport.cdn.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
  private static final int FIRST = 64 << 10;

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
  private long now;
  private final UnfinishedFrames unfinished = new UnfinishedFrames(1 << 20);
  private final FrameDecoder decoder = decoder();
  private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

  private FrameDecoder decoder() {
    return new FrameDecoder(allocator, FIRST, unfinished, () -> now);
  }

  private void receive(byte... bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
  }

  private long held() {
    return allocator.metric().usedHeapMemory();
  }

  /** what is allocated follows what has arrived, not what is claimed. */
  @Test
  void r09_aClaimOfMegabytesCostsWhatHasArrived() {
    decoder.trust();
    receive((byte) 0, (byte) 0x40, (byte) 0, (byte) 0);
    assertTrue(held() <= FIRST, held() + " bytes for four");
    for (int arrived = 0; arrived < 1 << 20; arrived += 16 << 10) {
      receive(new byte[16 << 10]);
      assertTrue(held() <= FIRST + 4L * arrived, held() + " bytes for " + arrived);
    }
    channel.finishAndReleaseAll();
    assertEquals(0, held());
  }

  /** a byte a second, for ever, from somebody who is authenticated. */
  @Test
  void r08_aFrameThatDribblesInEndsAfterAMinute() {
    decoder.trust();
    receive((byte) 0, (byte) 0x40, (byte) 0, (byte) 0);
    for (int second = 1; second <= 60; second++) {
      now = TimeUnit.SECONDS.toNanos(second);
      receive((byte) 7);
    }
    now++;
    RefusedException refused = assertThrows(RefusedException.class, () -> receive((byte) 7));
    assertEquals(CloseReason.TIMEOUT, refused.refusal().reason());
    assertEquals(0, held(), "what had arrived is let go of");
    receive(new byte[100]);
    assertNull(channel.readInbound());
  }

  @Test
  void framesInPiecesArriveWholeHoweverLongTheConnectionLasts() {
    for (int i = 0; i < 5; i++) {
      now += TimeUnit.SECONDS.toNanos(59);
      receive((byte) 0, (byte) 0, (byte) 0);
      receive((byte) 3, (byte) 1);
      now += TimeUnit.SECONDS.toNanos(59);
      receive((byte) 2, (byte) 3, (byte) 0);
      ByteBuf frame = channel.readInbound();
      assertEquals(7, frame.readableBytes());
      frame.release();
      receive((byte) 0, (byte) 0, (byte) 1, (byte) 9);
      ByteBuf.class.cast(channel.readInbound()).release();
    }
    assertFalse(channel.inboundMessages().iterator().hasNext());
  }

  /** many who are authenticated hold back the ends of their frames. */
  @Test
  void r08_unfinishedFramesOfAllTogetherAreBoundedAndTheEldestGoes() {
    byte[] part = new byte[300_000];
    part[1] = 0x30;
    FrameDecoder second = decoder();
    EmbeddedChannel other = new EmbeddedChannel(second);
    decoder.trust();
    second.trust();
    receive(part);
    other.writeInbound(Unpooled.wrappedBuffer(part));
    long ofOne = part.length - 4;
    assertEquals(2 * ofOne, unfinished.total());
    other.writeInbound(Unpooled.wrappedBuffer(new byte[300_000]));
    assertEquals(2 * ofOne + 300_000, unfinished.total());
    other.writeInbound(Unpooled.wrappedBuffer(new byte[300_000]));
    assertEquals(ofOne + 600_000, unfinished.total(), "the first has made room");
    channel.runPendingTasks();
    RefusedException refused = assertThrows(RefusedException.class, channel::checkException);
    assertEquals(CloseReason.BUSY, refused.refusal().reason());
    other.finishAndReleaseAll();
    assertEquals(0, unfinished.total());
    assertEquals(0, held());
  }
}
