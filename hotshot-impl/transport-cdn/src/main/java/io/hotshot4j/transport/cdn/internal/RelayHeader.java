package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.transport.PeerId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * The front of a relayed frame: {@code [u8 n][sender][u8 n][peer or topic]}, then the payload. The
 * sender writes its own key and the server checks it, so the very bytes that came in go out to
 * every receiver.
 *
 * @param senderAt index of the sender's key
 * @param senderLength its length
 * @param targetAt index of the receiving peer's key or of the topic's name
 * @param targetLength its length
 * @param payloadAt index of the payload
 * @param payloadLength its length
 */
record RelayHeader(
    int senderAt,
    int senderLength,
    int targetAt,
    int targetLength,
    int payloadAt,
    int payloadLength) {
  static final int MAX_BYTES = Wire.LENGTH_BYTES + 1 + 2 * (1 + PeerId.MAX_LENGTH);

  /** Reads it from a whole frame, whose position is left alone. */
  static RelayHeader of(ByteBuf frame) throws DecodeException {
    int senderAt = frame.readerIndex() + Wire.LENGTH_BYTES + 2;
    int senderLength = part(frame, senderAt - 1);
    int targetAt = senderAt + senderLength + 1;
    int targetLength = part(frame, targetAt - 1);
    int payloadAt = targetAt + targetLength;
    int payloadLength = frame.writerIndex() - payloadAt;
    if (payloadLength > Wire.MAX_PAYLOAD) {
      throw new DecodeException("payload of " + payloadLength + " bytes");
    }
    return new RelayHeader(
        senderAt, senderLength, targetAt, targetLength, payloadAt, payloadLength);
  }

  private static int part(ByteBuf frame, int at) throws DecodeException {
    int length = at < frame.writerIndex() ? frame.getUnsignedByte(at) : 0;
    if (length < 1 || length > PeerId.MAX_LENGTH || at + 1 + length > frame.writerIndex()) {
      throw new DecodeException("malformed head of a relayed frame");
    }
    return length;
  }

  PeerId sender(ByteBuf frame) {
    return PeerId.of(ByteBufUtil.getBytes(frame, senderAt, senderLength));
  }

  /** Whether the sender has this key. */
  boolean isFrom(byte[] key, ByteBuf frame) {
    if (senderLength != key.length) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (frame.getByte(senderAt + i) != key[i]) {
        return false;
      }
    }
    return true;
  }

  PeerId target(ByteBuf frame) {
    return PeerId.of(ByteBufUtil.getBytes(frame, targetAt, targetLength));
  }

  /** Bytes of a whole frame with this sender, target and payload. */
  static int frameLength(byte[] sender, byte[] target, int payloadLength) {
    return Wire.LENGTH_BYTES + 1 + 1 + sender.length + 1 + target.length + payloadLength;
  }

  /** Appends everything in front of the payload. */
  static void write(ByteBuf out, int type, byte[] sender, byte[] target, int payloadLength) {
    out.writeInt(frameLength(sender, target, payloadLength) - Wire.LENGTH_BYTES);
    out.writeByte(type);
    out.writeByte(sender.length).writeBytes(sender);
    out.writeByte(target.length).writeBytes(target);
  }
}
