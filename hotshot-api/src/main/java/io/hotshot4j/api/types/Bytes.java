package io.hotshot4j.api.types;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of bytes: a window on an array that nobody writes. Slices share the array, so a
 * transaction can be a view of the frame that brought it.
 */
public final class Bytes implements Comparable<Bytes> {
  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** A copy of the array. */
  public static Bytes copyOf(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array.clone(), 0, array.length);
  }

  /** A view of the whole array, which the caller promises not to write any more. */
  public static Bytes wrap(byte[] array) {
    return wrap(array, 0, array.length);
  }

  /** A view of part of an array, which the caller promises not to write any more. */
  public static Bytes wrap(byte[] array, int offset, int length) {
    if ((offset | length) < 0 || length > array.length - offset) {
      throw new IndexOutOfBoundsException(
          "offset " + offset + " and length " + length + " in " + array.length + " bytes");
    }
    return new Bytes(array, offset, length);
  }

  /** A view of the readable bytes of a heap buffer; the buffer's position is left alone. */
  public static Bytes wrap(ByteBuffer heapBuffer) {
    return wrap(
        heapBuffer.array(),
        heapBuffer.arrayOffset() + heapBuffer.position(),
        heapBuffer.remaining());
  }

  /** The UTF-8 encoding of a text. */
  public static Bytes ofUtf8(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The bytes a hex string stands for, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException if it is not hex
   */
  public static Bytes ofHex(String hex) {
    return wrap(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
  }

  /** Number of bytes. */
  public int length() {
    return length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at an index from 0. */
  public byte get(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("index " + index + " of " + length + " bytes");
    }
    return array[offset + index];
  }

  /** A view of part of these bytes. */
  public Bytes slice(int from, int count) {
    if ((from | count) < 0 || count > length - from) {
      throw new IndexOutOfBoundsException(
          "slice of " + count + " from " + from + " in " + length + " bytes");
    }
    return new Bytes(array, offset + from, count);
  }

  /** A copy. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** A read-only buffer over these bytes. */
  public ByteBuffer asReadOnlyBuffer() {
    return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
  }

  /** A heap buffer that shares the array: for a transport, which does not write to it. */
  public ByteBuffer toFrame() {
    // Sliced, so that a receiver that rewinds it does not see what lies before in the array.
    return ByteBuffer.wrap(array, offset, length).slice();
  }

  /** Copies these bytes into an array. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  /** Appends these bytes to a buffer. */
  public void putInto(ByteBuffer target) {
    target.put(array, offset, length);
  }

  /** Feeds these bytes to a digest without copying them. */
  public void updateDigest(MessageDigest digest) {
    digest.update(array, offset, length);
  }

  /** Lower-case hex without prefix. */
  public String toHex() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }

  /**
   * The text these bytes are the UTF-8 encoding of; malformed input gives replacement characters.
   */
  public String utf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && length == that.length
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The length and the first bytes in hex. */
  @Override
  public String toString() {
    String hex = slice(0, Math.min(8, length)).toHex();
    return length <= 8 ? hex : length + ":" + hex + "...";
  }
}
