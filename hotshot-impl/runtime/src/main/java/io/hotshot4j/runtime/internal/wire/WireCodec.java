package io.hotshot4j.runtime.internal.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.core.message.Message;
import java.io.IOException;

/**
 * Messages to frames and back. Decoding is total: any bytes give a message or a {@link
 * DecodeException}; lengths and counts are checked before anything is made of them, and payloads
 * are views of the frame.
 */
public final class WireCodec {
  static final int VERSION = 1;

  private static final int RECURSION_LIMIT = 8;

  private final WireLimits limits;

  /** With the bounds of a network. */
  public WireCodec(WireLimits limits) {
    this.limits = limits;
  }

  /** The bounds frames are held to. */
  public WireLimits limits() {
    return limits;
  }

  /** The frame of a message. The payload, if it has one, is copied once. */
  public Bytes encode(Message message) {
    return FrameEncoder.encode(message);
  }

  /** Whether a frame says that it is part of a snapshot; costs nothing. */
  public static boolean isSnapshotResponse(Bytes frame) {
    return frame.length() > 1 && frame.get(1) == FrameKind.SNAPSHOT_RESPONSE.code;
  }

  /** The message of a frame; says nothing about validity. */
  public Message decode(Bytes frame) throws DecodeException {
    if (frame.length() > limits.frameBytes()) {
      throw new DecodeException(
          "frame of " + frame.length() + " bytes, at most " + limits.frameBytes());
    }
    CanonicalReader reader = new CanonicalReader(frame);
    int version = reader.u8();
    if (version != VERSION) {
      throw new DecodeException("frame of version " + version + ", this library speaks " + VERSION);
    }
    FrameKind kind = FrameKind.of(reader.u8());
    Bytes envelope = reader.bytes(limits.envelopeBytes(kind), "length of the envelope");
    int tailLength = reader.remaining();
    if (tailLength > limits.tailBytes(kind)) {
      throw new DecodeException(
          "%d bytes behind the envelope of a %s, at most %d"
              .formatted(tailLength, kind, limits.tailBytes(kind)));
    }
    Bytes tail = reader.raw(tailLength);
    try {
      checkFieldCount(kind, envelope);
      return FrameDecoder.decode(kind, open(envelope), tail);
    } catch (InvalidProtocolBufferException e) {
      throw new DecodeException("envelope of a " + kind + ": " + e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("reading from an array does no I/O", e);
    }
  }

  /** Walks over the envelope without keeping anything, so that counts cannot cost memory. */
  private static void checkFieldCount(FrameKind kind, Bytes envelope)
      throws IOException, DecodeException {
    CodedInputStream input = open(envelope);
    int fields = 0;
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (++fields > kind.maxFields) {
        throw new DecodeException(
            "more than " + kind.maxFields + " fields in the envelope of a " + kind);
      }
      input.skipField(tag);
    }
  }

  private static CodedInputStream open(Bytes envelope) {
    var frame = envelope.toFrame();
    CodedInputStream input =
        CodedInputStream.newInstance(
            frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
    input.setRecursionLimit(RECURSION_LIMIT);
    return input;
  }
}
