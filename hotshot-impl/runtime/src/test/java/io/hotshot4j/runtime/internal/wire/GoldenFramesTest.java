package io.hotshot4j.runtime.internal.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.runtime.internal.Golden;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes on the wire. A change here is a new frame version. */
class GoldenFramesTest {
  private final WireCodec codec = new WireCodec(new WireLimits(65_536, 65_536));

  static Stream<String> names() {
    return Samples.messages().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void framesHaveTheBytesOnRecord(String name) throws IOException, DecodeException {
    Message message = java.util.Objects.requireNonNull(Samples.messages().get(name));
    Golden.assertGolden("frames/" + name, codec.encode(message));
    assertEquals(message, codec.decode(Golden.bytes("frames/" + name)));
  }
}
