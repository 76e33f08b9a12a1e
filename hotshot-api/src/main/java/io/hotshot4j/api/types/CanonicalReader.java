package io.hotshot4j.api.types;

/**
 * Reads what {@link CanonicalWriter} wrote. Total: any input gives a value or a {@link
 * DecodeException}; nothing is allocated on the word of a length field that the input cannot back.
 */
public final class CanonicalReader {
  private final Bytes input;
  private int position;

  /** Over the whole input. */
  public CanonicalReader(Bytes input) {
    this.input = input;
  }

  /** One byte, 0 to 255. */
  public int u8() throws DecodeException {
    need(1);
    return input.get(position++) & 0xff;
  }

  /** Four bytes. */
  public int i32() throws DecodeException {
    need(4);
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | input.get(position++) & 0xff;
    }
    return value;
  }

  /** Eight bytes. */
  public long i64() throws DecodeException {
    return (long) i32() << 32 | i32() & 0xffffffffL;
  }

  /** Four bytes that are a count between 0 and a limit. */
  public int count(int limit, String what) throws DecodeException {
    int value = i32();
    if (value < 0 || value > limit) {
      throw new DecodeException(
          what + ": " + Integer.toUnsignedString(value) + " is not between 0 and " + limit);
    }
    return value;
  }

  /** 32 bytes. */
  public Hash hash() throws DecodeException {
    return Hash.read(raw(Hash.LENGTH).toByteArray(), 0);
  }

  /** A number of bytes, as a view of the input. */
  public Bytes raw(int count) throws DecodeException {
    need(count);
    Bytes slice = input.slice(position, count);
    position += count;
    return slice;
  }

  /** A run of bytes behind its length, at most a limit, as a view of the input. */
  public Bytes bytes(int limit, String what) throws DecodeException {
    return raw(count(limit, what));
  }

  /** A view, epoch or height: eight bytes in the range those have. */
  public long counter(String what) throws DecodeException {
    long value = i64();
    if (value < 0 || value > View.MAX_VALUE) {
      throw new DecodeException(what + " out of range: " + Long.toUnsignedString(value));
    }
    return value;
  }

  /** Bytes not read yet. */
  public int remaining() {
    return input.length() - position;
  }

  /** Fails unless everything has been read. */
  public void end() throws DecodeException {
    if (remaining() != 0) {
      throw new DecodeException(remaining() + " bytes too many");
    }
  }

  private void need(int count) throws DecodeException {
    if (count < 0 || remaining() < count) {
      throw new DecodeException(count + " bytes expected, " + remaining() + " there");
    }
  }
}
