package io.hotshot4j.api.types;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A SHA-256 value, kept as four longs so that comparing two costs no memory access beyond them. */
public final class Hash implements Comparable<Hash> {
  /** Number of bytes. */
  public static final int LENGTH = 32;

  /** All zero: stands for "none" where a field has a fixed width. */
  public static final Hash ZERO = new Hash(0, 0, 0, 0);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private Hash(long first, long second, long third, long fourth) {
    this.first = first;
    this.second = second;
    this.third = third;
    this.fourth = fourth;
  }

  /** The hash at an offset of an array. */
  public static Hash read(byte[] array, int offset) {
    return new Hash(
        (long) LONGS.get(array, offset),
        (long) LONGS.get(array, offset + 8),
        (long) LONGS.get(array, offset + 16),
        (long) LONGS.get(array, offset + 24));
  }

  /**
   * The hash with these bytes.
   *
   * @throws IllegalArgumentException unless there are exactly {@link #LENGTH}
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return read(bytes, 0);
  }

  /**
   * Parses {@code 0x} and 64 hex digits, the form {@link #toString} gives.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Hash parse(String text) {
    if (!text.matches("0x[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException("a hash is 0x and 64 hex digits");
    }
    return of(Bytes.ofHex(text).toByteArray());
  }

  /** Writes the 32 bytes into an array. */
  public void write(byte[] array, int offset) {
    LONGS.set(array, offset, first);
    LONGS.set(array, offset + 8, second);
    LONGS.set(array, offset + 16, third);
    LONGS.set(array, offset + 24, fourth);
  }

  /** The 32 bytes. */
  public byte[] toByteArray() {
    byte[] bytes = new byte[LENGTH];
    write(bytes, 0);
    return bytes;
  }

  /** The first eight bytes as a number: evenly spread, good for picking one of several. */
  public long prefix() {
    return first;
  }

  /** The eight bytes after {@link #prefix}. */
  public long secondPrefix() {
    return second;
  }

  @Override
  public int compareTo(Hash other) {
    int order = Long.compareUnsigned(first, other.first);
    if (order == 0) {
      order = Long.compareUnsigned(second, other.second);
    }
    if (order == 0) {
      order = Long.compareUnsigned(third, other.third);
    }
    return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that
        && first == that.first
        && second == that.second
        && third == that.third
        && fourth == that.fourth;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first ^ fourth);
  }

  /** {@code 0x} and 64 lower-case hex digits. */
  @Override
  public String toString() {
    return "0x" + Bytes.wrap(toByteArray()).toHex();
  }

  /** The first four bytes in hex, for logs. */
  public String abbreviated() {
    return toString().substring(2, 10);
  }
}
