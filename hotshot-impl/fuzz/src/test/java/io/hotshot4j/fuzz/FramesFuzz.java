package io.hotshot4j.fuzz;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.runtime.internal.wire.WireCodec;
import io.hotshot4j.runtime.internal.wire.WireLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/** B-15, B-28, B-34, R-10: frames of the engine, every kind of message. */
public final class FramesFuzz {
  private static final WireCodec CODEC = new WireCodec(new WireLimits(65_536, 65_536));

  private FramesFuzz() {}

  /** One execution. Protobuf has several encodings of a message, so only ours is unique. */
  public static void fuzzerTestOneInput(byte[] data) {
    Laws.stable(data, 64, CODEC::decode, CODEC::encode)
        .ifPresent(
            message ->
                Laws.require(
                    CODEC.encode(message).length() <= data.length + WireLimits.PREFIX_BYTES
                        || data.length > CODEC.limits().frameBytes() / 2,
                    "our encoding is longer than the one that was read"));
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    Samples.messages()
        .forEach((name, message) -> seeds.put(name, CODEC.encode(message).toByteArray()));
    // groups inside groups, which protobuf would follow as deep as it is allowed to.
    seeds.put("nested-groups", nested());
    return seeds;
  }

  private static byte[] nested() {
    byte[] frame = new byte[6 + 200];
    frame[0] = 1;
    frame[1] = 3;
    frame[5] = (byte) 200;
    for (int i = 0; i < 200; i++) {
      frame[6 + i] = (byte) (i < 100 ? 0x7b : 0x7c);
    }
    return Bytes.wrap(frame).toByteArray();
  }
}
