package io.hotshot4j.transport;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Opaque identity of a peer: between 1 and 64 bytes, for engine nodes the bytes of their public
 * key. Ordered by unsigned lexicographic comparison.
 */
public final class PeerId implements Comparable<PeerId> {
  /** Most bytes a peer id may have. */
  public static final int MAX_LENGTH = 64;

  private final byte[] bytes;

  private PeerId(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The peer with these bytes, which are copied.
   *
   * @throws IllegalArgumentException if there are none or more than {@link #MAX_LENGTH}
   */
  public static PeerId of(byte[] bytes) {
    if (bytes.length < 1 || bytes.length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a peer id has 1 to " + MAX_LENGTH + " bytes, not " + bytes.length);
    }
    return new PeerId(bytes.clone());
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  @Override
  public int compareTo(PeerId other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerId that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The first four bytes in hex, enough to tell peers apart in a log. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes, 0, Math.min(4, bytes.length));
  }
}
