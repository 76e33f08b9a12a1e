package io.hotshot4j.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes once more what is read, before it is relied upon. It may be in the page cache only: left
 * there by a process that was killed, or, worse, by a sync that failed, after which the kernel
 * takes the pages for written and a further sync would do nothing. The bytes stay the same, so a
 * crash meanwhile changes nothing that was durable.
 */
final class Rewriting {
  private static final int CHUNK_BYTES = 1 << 20;

  private Rewriting() {}

  /** Everything in a file from a position on; to be synced by the caller. */
  static void again(StorageFile file, long from) throws IOException {
    long size = file.size();
    for (long position = from; position < size; position += CHUNK_BYTES) {
      ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, size - position));
      file.read(position, chunk);
      file.write(position, chunk.flip());
    }
  }
}
