package io.hotshot4j.runtime.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hotshot4j.api.types.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Bytes that must never change by accident: hex in a resource. */
public final class Golden {
  private Golden() {}

  /** Fails if the bytes are not those on record. */
  public static void assertGolden(String name, Bytes actual) throws IOException {
    assertEquals(read(name), actual.toHex(), name + ".hex");
  }

  /** The bytes on record. */
  public static Bytes bytes(String name) throws IOException {
    return Bytes.ofHex(read(name));
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".hex")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII)
          .trim();
    }
  }
}
