package io.hotshot4j.storage.internal;

import io.hotshot4j.api.types.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes in the order they came, forgotten from the front, in chunks that are used again and again.
 * Keeping a history in arrays of its own would have the collector move every one of them from
 * generation to generation; a copy is far cheaper. Not thread-safe.
 */
public final class ByteQueue {
  private static final int CHUNK = 256 << 10;

  private final List<byte[]> chunks = new ArrayList<>();
  private final ArrayDeque<byte[]> spare = new ArrayDeque<>();
  private long begin;
  private long end;

  /** Appends parts as one run; returns the position to read it at. */
  public long append(List<Bytes> parts) {
    long position = end;
    for (Bytes part : parts) {
      int done = 0;
      while (done < part.length()) {
        int offset = (int) (end % CHUNK);
        if (end - begin == (long) chunks.size() * CHUNK) {
          chunks.add(spare.isEmpty() ? new byte[CHUNK] : spare.pop());
        }
        int count = Math.min(CHUNK - offset, part.length() - done);
        part.slice(done, count).copyTo(chunks.get(chunks.size() - 1), offset);
        done += count;
        end += count;
      }
    }
    return position;
  }

  /** A copy of the bytes from a position on, which must not have been forgotten. */
  public Bytes read(long position, int length) {
    if (position < begin || position + length > end) {
      throw new IllegalArgumentException(
          length + " bytes at " + position + ", kept are " + begin + " to " + end);
    }
    byte[] copy = new byte[length];
    int done = 0;
    while (done < length) {
      int offset = (int) ((position + done) % CHUNK);
      int count = Math.min(CHUNK - offset, length - done);
      System.arraycopy(
          chunks.get((int) ((position + done - begin) / CHUNK)), offset, copy, done, count);
      done += count;
    }
    return Bytes.wrap(copy);
  }

  /** Forgets what lies before a position, in whole chunks. */
  public void forgetBefore(long position) {
    while (begin + CHUNK <= position) {
      byte[] freed = chunks.remove(0);
      begin += CHUNK;
      // One in four is kept for what comes next; a peak does not hold on to its memory for ever.
      if (spare.size() <= chunks.size() / 4) {
        spare.push(freed);
      }
    }
  }
}
