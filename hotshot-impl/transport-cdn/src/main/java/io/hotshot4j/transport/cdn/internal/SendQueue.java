package io.hotshot4j.transport.cdn.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way out of a client on one connection, for any thread. Many frames cost one wake-up of the
 * event loop, one flush and few writes: small frames are packed into common buffers.
 */
final class SendQueue {
  private static final int PACK_BYTES = 64 << 10;
  private static final int PACKED_FRAME = 8 << 10;

  private record Outgoing(int type, byte[] target, ByteBuffer payload) {}

  private final Channel channel;
  private final byte[] self;
  private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  SendQueue(Channel channel, byte[] self) {
    this.channel = channel;
    this.self = self;
  }

  /** Takes a frame, or not for want of room. */
  boolean offer(int type, byte[] target, ByteBuffer payload) {
    int size = RelayHeader.frameLength(self, target, payload.remaining());
    if (queuedBytes.addAndGet(size) > channel.bytesBeforeUnwritable()) {
      queuedBytes.addAndGet(-size);
      return false;
    }
    queue.add(new Outgoing(type, target, payload.duplicate()));
    if (!scheduled.getAndSet(true)) {
      try {
        channel.eventLoop().execute(this::drain);
      } catch (RejectedExecutionException e) {
        return false;
      }
    }
    return true;
  }

  private void drain() {
    scheduled.set(false);
    ByteBuf pack = null;
    for (Outgoing next = queue.poll(); next != null; next = queue.poll()) {
      int size = RelayHeader.frameLength(self, next.target(), next.payload().remaining());
      if (pack != null && (size > PACKED_FRAME || pack.writableBytes() < size)) {
        channel.write(pack, channel.voidPromise());
        pack = null;
      }
      ByteBuf out =
          pack != null
              ? pack
              : channel
                  .alloc()
                  .directBuffer(size > PACKED_FRAME || queue.isEmpty() ? size : PACK_BYTES);
      RelayHeader.write(out, next.type(), self, next.target(), next.payload().remaining());
      out.writeBytes(next.payload());
      queuedBytes.addAndGet(-size);
      if (size > PACKED_FRAME) {
        channel.write(out, channel.voidPromise());
      } else {
        pack = out;
      }
    }
    if (pack != null) {
      channel.write(pack, channel.voidPromise());
    }
    channel.flush();
  }
}
