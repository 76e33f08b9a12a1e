package io.hotshot4j.storage.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file; used by one thread. */
public interface StorageFile extends Closeable {
  /** Bytes in it. */
  long size() throws IOException;

  /** Writes all remaining bytes at a position; nothing is durable before {@link #force}. */
  void write(long position, ByteBuffer bytes) throws IOException;

  /** Makes contents and size durable. A failure is final: the file must not be trusted any more. */
  void force() throws IOException;

  /** Reads until the buffer is full or the file ends. */
  void read(long position, ByteBuffer into) throws IOException;

  /** Cuts the file. */
  void truncate(long size) throws IOException;

  @Override
  void close() throws IOException;
}
