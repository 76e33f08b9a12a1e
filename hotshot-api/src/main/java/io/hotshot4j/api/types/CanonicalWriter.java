package io.hotshot4j.api.types;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the one encoding of a value: fields in a fixed order, integers big-endian, variable parts
 * behind their length. The only road to hashed, signed and stored bytes.
 */
public final class CanonicalWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] buffer;
  private int length;

  /** With room for a number of bytes to begin with; grows as needed. */
  public CanonicalWriter(int capacity) {
    buffer = new byte[Math.max(16, capacity)];
  }

  /** A writer that begins with a domain tag: the ASCII text and a zero byte. */
  public static CanonicalWriter tagged(String tag, int capacity) {
    byte[] ascii = tag.getBytes(StandardCharsets.US_ASCII);
    CanonicalWriter writer = new CanonicalWriter(ascii.length + 1 + capacity);
    writer.raw(ascii);
    return writer.u8(0);
  }

  /** One byte, 0 to 255. */
  public CanonicalWriter u8(int value) {
    room(1);
    buffer[length++] = (byte) value;
    return this;
  }

  /** Four bytes. */
  public CanonicalWriter i32(int value) {
    room(4);
    INT.set(buffer, length, value);
    length += 4;
    return this;
  }

  /** Eight bytes. */
  public CanonicalWriter i64(long value) {
    room(8);
    LONG.set(buffer, length, value);
    length += 8;
    return this;
  }

  /** 32 bytes. */
  public CanonicalWriter hash(Hash value) {
    room(Hash.LENGTH);
    value.write(buffer, length);
    length += Hash.LENGTH;
    return this;
  }

  /** The bytes without a length: only where the reader knows it. */
  public CanonicalWriter raw(Bytes value) {
    room(value.length());
    value.copyTo(buffer, length);
    length += value.length();
    return this;
  }

  /** Four bytes of length, then the bytes. */
  public CanonicalWriter bytes(Bytes value) {
    return i32(value.length()).raw(value);
  }

  /** What has been written. The writer must not be used afterwards. */
  public Bytes toBytes() {
    return Bytes.wrap(buffer, 0, length);
  }

  /** SHA-256 of what has been written. */
  public Hash sha256() {
    return Sha256.hash(Bytes.wrap(buffer, 0, length));
  }

  private void raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, buffer, length, value.length);
    length += value.length;
  }

  private void room(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(length, more)));
    }
  }
}
