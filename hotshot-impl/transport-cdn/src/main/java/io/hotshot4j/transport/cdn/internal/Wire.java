package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;

/** Numbers of the wire format. A frame is {@code [u32 length][u8 type][body]}. */
public final class Wire {
  /** Version of everything in this package. */
  static final int VERSION = 1;

  /** Longest frame of the transport: a block and its envelope. */
  public static final int MAX_PAYLOAD = (4 << 20) + (64 << 10);

  /** Bounds of the length field before and after authentication. */
  static final int LIMIT_BEFORE = 4 << 10;

  static final int LIMIT_AFTER = MAX_PAYLOAD + 256;

  /** Most time from the first byte of a frame to its last. */
  static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(60);

  static final String TOO_LONG_FOR_A_FRAME = "a frame that takes longer than 60 s to arrive";

  /** Bytes in front of the type. */
  static final int LENGTH_BYTES = 4;

  /** Longest payload that travels on the control connection. */
  public static final int MAX_CONTROL_PAYLOAD = 16 << 10;

  static final int CHALLENGE = 1;
  static final int HELLO = 2;
  static final int ACCEPTED = 3;
  static final int REGISTER = 4;
  static final int PROGRESS = 5;
  static final int START = 6;
  static final int SUBSCRIBE = 7;
  static final int PEERS = 8;
  static final int PEER = 9;
  static final int PING = 10;
  static final int CLOSE = 11;
  static final int DIRECT = 16;
  static final int BROADCAST = 17;

  private Wire() {}

  /** A whole frame. */
  static ByteBuf frame(int type, Bytes body) {
    ByteBuf frame = Unpooled.buffer(LENGTH_BYTES + 1 + body.length());
    frame.writeInt(1 + body.length());
    frame.writeByte(type);
    frame.writeBytes(body.toByteArray());
    return frame;
  }

  /** Type of a whole frame. */
  static int type(ByteBuf frame) {
    return frame.getUnsignedByte(frame.readerIndex() + LENGTH_BYTES);
  }

  /** A copy of the body of a whole frame. */
  static Bytes body(ByteBuf frame) {
    int from = LENGTH_BYTES + 1;
    byte[] body = new byte[frame.readableBytes() - from];
    frame.getBytes(frame.readerIndex() + from, body);
    return Bytes.wrap(body);
  }
}
