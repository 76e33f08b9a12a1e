package io.hotshot4j.storage.internal;

import io.hotshot4j.api.types.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The writing end of the log; used by the storage thread only. Frames go through one direct buffer,
 * so that a megabyte is one copy and one system call however many pieces it comes in, and no buffer
 * of the size of a payload is ever cached per thread.
 */
final class SegmentedLog implements Closeable {
  private static final int STAGING_BYTES = 1 << 20;

  private final Disk disk;
  private final long segmentBytes;
  private final IntSupplier salts;
  private final Deque<Long> segments = new ArrayDeque<>();
  private @Nullable StorageFile active;
  private @Nullable ByteBuffer staging;
  private int salt;
  private long position;
  private long lastSequence;
  private long durableSequence;

  SegmentedLog(Disk disk, long segmentBytes, IntSupplier salts) {
    this.disk = disk;
    this.salts = salts;
    this.segmentBytes = segmentBytes;
  }

  /** Goes on where a recovery has ended; everything up to there is durable. */
  void resume(List<Long> numbers, @Nullable StorageFile last, int lastSalt, long sequence)
      throws IOException {
    salt = lastSalt;
    segments.addAll(numbers);
    active = last;
    position = last == null ? 0 : last.size();
    lastSequence = sequence;
    durableSequence = sequence;
  }

  /** Everything up to this frame is durable. */
  long durableSequence() {
    return durableSequence;
  }

  /** Writes one frame and says where the data of each of its items lie. */
  List<Location> append(List<Item> items, long safetySequence) throws IOException {
    StorageFile file = roomy();
    List<Item.Head> heads = items.stream().map(Item::head).toList();
    Frame frame = new Frame(lastSequence + 1, durableSequence, safetySequence, heads);
    List<Location> locations = new ArrayList<>(items.size());
    long data = position + frame.headBytes();
    for (Item.Head head : heads) {
      locations.add(new Location(segments.getLast(), data, head.length(), head.crc()));
      data += head.length();
    }
    ByteBuffer buffer = staging;
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(STAGING_BYTES);
      staging = buffer;
    }
    stage(file, buffer, Bytes.wrap(frame.encoded(salt)));
    for (Item item : items) {
      for (Bytes part : item.parts()) {
        stage(file, buffer, part);
      }
    }
    flush(file, buffer);
    lastSequence++;
    return locations;
  }

  /** Makes everything durable that is not yet. */
  void force() throws IOException {
    if (active != null && durableSequence < lastSequence) {
      active.force();
      durableSequence = lastSequence;
    }
  }

  /** Number of the oldest segment, 0 if there is none. */
  long oldest() {
    return segments.isEmpty() ? 0 : segments.getFirst();
  }

  /** Number of the oldest segment that is active or holds something alive, 0 if there is none. */
  long oldestNeeded(BlockIndex index) {
    for (long segment : segments) {
      if (segment == segments.getLast() || !index.isDead(segment)) {
        return segment;
      }
    }
    return 0;
  }

  /** Removes the oldest segment; durable at once, so that the segments never have a gap. */
  void dropOldest() throws IOException {
    disk.delete(Segment.name(segments.removeFirst()));
    disk.syncDirectory();
  }

  @Override
  public void close() throws IOException {
    if (active != null) {
      active.close();
    }
  }

  private StorageFile roomy() throws IOException {
    if (active != null && position < segmentBytes) {
      return active;
    }
    // Only the last segment may have a torn tail, so the one before is durable before the next is.
    force();
    close();
    Segment segment =
        new Segment(
            segments.isEmpty() ? 1 : segments.getLast() + 1, lastSequence + 1, salts.getAsInt());
    StorageFile file = disk.create(segment.name());
    active = file;
    ByteBuffer header = segment.header();
    file.write(0, header);
    file.force();
    disk.syncDirectory();
    segments.addLast(segment.number());
    salt = segment.salt();
    position = Segment.HEADER_BYTES;
    return file;
  }

  private void stage(StorageFile file, ByteBuffer buffer, Bytes bytes) throws IOException {
    for (int done = 0; done < bytes.length(); ) {
      if (!buffer.hasRemaining()) {
        flush(file, buffer);
      }
      int count = Math.min(buffer.remaining(), bytes.length() - done);
      bytes.slice(done, count).putInto(buffer);
      done += count;
    }
  }

  private void flush(StorageFile file, ByteBuffer buffer) throws IOException {
    buffer.flip();
    int count = buffer.remaining();
    file.write(position, buffer);
    position += count;
    buffer.clear();
  }
}
