package io.hotshot4j.transport.cdn.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream into whole frames, length field included, each in a buffer of its own: a small
 * frame that waits for a slow receiver must not keep a large read buffer alive. A length beyond the
 * limit is refused before anything is allocated for it, and a frame that dribbles in ends the
 * connection: what is held for it is held for so long only.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter implements UnfinishedFrames.Holder {
  private final ByteBufAllocator allocator;
  private final int firstAllocation;
  private final UnfinishedFrames unfinished;
  private final LongSupplier nanoClock;
  private int limit = Wire.LIMIT_BEFORE;
  private boolean discarding;

  private int headerBytes;
  private int length;
  private @Nullable ByteBuf frame;
  private long begun;
  private @Nullable ChannelHandlerContext context;

  /** At the end of a single connection. */
  FrameDecoder(ByteBufAllocator allocator, int firstAllocation, LongSupplier nanoClock) {
    this(allocator, firstAllocation, new UnfinishedFrames(Long.MAX_VALUE), nanoClock);
  }

  /**
   * With an allocator for frames and the most that is allocated on the word of a length field; a
   * frame beyond that grows as its bytes arrive.
   */
  FrameDecoder(
      ByteBufAllocator allocator,
      int firstAllocation,
      UnfinishedFrames unfinished,
      LongSupplier nanoClock) {
    this.allocator = allocator;
    this.firstAllocation = firstAllocation;
    this.unfinished = unfinished;
    this.nanoClock = nanoClock;
  }

  /** The peer is authenticated. */
  void trust() {
    limit = Wire.LIMIT_AFTER;
  }

  /** Nothing that still arrives is looked at. */
  void discard() {
    discarding = true;
    drop();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void letGo() {
    ChannelHandlerContext mine = context;
    if (mine != null) {
      Refusal refusal = new Refusal(CloseReason.BUSY, "too many frames have not arrived whole");
      mine.executor().execute(() -> refuse(mine, refusal));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf input = (ByteBuf) message;
    try {
      while (input.isReadable() && !discarding) {
        ByteBuf current = frame == null ? begin(context, input) : frame;
        if (current != null) {
          fill(context, current, input);
        }
      }
      if (frame != null && nanoClock.getAsLong() - begun > Wire.FRAME_NANOS) {
        refuse(context, new Refusal(CloseReason.TIMEOUT, Wire.TOO_LONG_FOR_A_FRAME));
      }
    } finally {
      input.release();
    }
  }

  private @Nullable ByteBuf begin(ChannelHandlerContext context, ByteBuf input) {
    while (headerBytes < Wire.LENGTH_BYTES && input.isReadable()) {
      length = length << 8 | input.readUnsignedByte();
      headerBytes++;
    }
    if (headerBytes < Wire.LENGTH_BYTES) {
      return null;
    }
    if (length < 1 || length > limit) {
      refuse(
          context,
          Refusal.protocol(
              "a frame of "
                  + Integer.toUnsignedString(length)
                  + " bytes where 1 to "
                  + limit
                  + " are allowed"));
      return null;
    }
    int total = Wire.LENGTH_BYTES + length;
    ByteBuf started = allocator.buffer(Math.min(total, firstAllocation), total);
    started.writeInt(length);
    frame = started;
    begun = nanoClock.getAsLong();
    return started;
  }

  private void refuse(ChannelHandlerContext context, Refusal refusal) {
    discard();
    context.fireExceptionCaught(new RefusedException(refusal));
  }

  private void fill(ChannelHandlerContext context, ByteBuf current, ByteBuf input) {
    int missing = Wire.LENGTH_BYTES + length - current.readableBytes();
    int arrived = Math.min(missing, input.readableBytes());
    current.writeBytes(input, arrived);
    if (arrived < missing) {
      if (length > firstAllocation) {
        unfinished.hold(this, arrived);
      }
    } else {
      unfinished.release(this);
      frame = null;
      headerBytes = 0;
      length = 0;
      context.fireChannelRead(current);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    drop();
  }

  private void drop() {
    ByteBuf dropped = frame;
    frame = null;
    if (dropped != null) {
      unfinished.release(this);
      dropped.release();
    }
  }
}
