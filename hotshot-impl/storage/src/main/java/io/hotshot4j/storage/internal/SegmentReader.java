package io.hotshot4j.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads a segment from front to back through one buffer, skipping what nobody asks for. */
final class SegmentReader {
  private static final int BUFFER_BYTES = 128 * 1024;

  /** Read around a head, whose data are often skipped. */
  private static final int LEAST_BYTES = 8 * 1024;

  private final StorageFile file;
  private final long size;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private long bufferStart;

  SegmentReader(StorageFile file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  long size() {
    return size;
  }

  /** A copy of a run of bytes, all of them inside the file. */
  ByteBuffer read(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      ByteBuffer chunk = at(position + done, length - done);
      int count = Math.min(length - done, chunk.remaining());
      chunk.get(bytes, done, count);
      done += count;
    }
    return ByteBuffer.wrap(bytes);
  }

  /** CRC-32C of a run of bytes, all of them inside the file. */
  int checksum(long position, int length) throws IOException {
    CRC32C crc = new CRC32C();
    for (int done = 0; done < length; ) {
      ByteBuffer chunk = at(position + done, length - done);
      chunk.limit(chunk.position() + Math.min(length - done, chunk.remaining()));
      done += chunk.remaining();
      crc.update(chunk);
    }
    return (int) crc.getValue();
  }

  /** The first position from one on that holds a number of four bytes, or -1. */
  long next(int number, long from) throws IOException {
    int window = 0;
    for (long position = from; position < size; ) {
      ByteBuffer chunk = at(position, BUFFER_BYTES);
      while (chunk.hasRemaining()) {
        window = window << 8 | chunk.get() & 0xff;
        position++;
        if (window == number && position - from >= 4) {
          return position - 4;
        }
      }
    }
    return -1;
  }

  /** What is buffered from a position on, at least one byte. */
  private ByteBuffer at(long position, int wanted) throws IOException {
    long offset = position - bufferStart;
    if (offset < 0 || offset >= buffer.limit()) {
      buffer.clear().limit(Math.min(BUFFER_BYTES, Math.max(LEAST_BYTES, wanted)));
      file.read(position, buffer);
      buffer.flip();
      bufferStart = position;
      offset = 0;
      if (!buffer.hasRemaining()) {
        throw new IOException(
            "the file ends at " + position + ", though it has " + size + " bytes");
      }
    }
    return buffer.duplicate().position((int) offset);
  }
}
