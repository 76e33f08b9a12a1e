package io.hotshot4j.storage.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log from front to back into an index. An unfinished write at the very end is cut; what
 * cannot be one is damage, and damage is an error. The data in all but the last segment are not
 * read here but checked whenever they are.
 */
final class LogRecovery {
  private static final String WAY_OUT =
      "; move the directory away and let the node rejoin with an empty one";

  private final Disk disk;
  private final BlockIndex index;
  private final List<String> notes;
  private final List<Long> segments = new ArrayList<>();
  private final TreeSet<Long> withoutBlock = new TreeSet<>();
  private @Nullable StorageFile last;

  /** Put off until nothing can be refused any more: what is refused is left as it was found. */
  private Repair repair = () -> {};

  private long keptFrom;
  private int salt;
  private long sequence;
  private long durableSequence;

  /** Where what is known to be durable ends in the segment read last. */
  private long durableEnd;

  private long safetySequence;

  private interface Repair {
    void run() throws IOException;
  }

  /** Looks at what was read, given the number of the safety record it asks for. */
  interface Check {
    void check(long safetySequence) throws IOException;
  }

  LogRecovery(Disk disk, BlockIndex index, List<String> notes) {
    this.disk = disk;
    this.index = index;
    this.notes = notes;
  }

  /**
   * Reads everything, repairs the end if all fits together, and hands the log over to its writer.
   *
   * @param durable the frame that was durable when the safety record was
   * @param beforeRepair what else may find that the storage cannot be used
   * @return the number of the safety record that was durable when the last frame was written
   */
  long recoverInto(SegmentedLog log, long durable, Check beforeRepair) throws IOException {
    durableSequence = durable;
    List<String> names = disk.list().stream().filter(Segment::isName).toList();
    try {
      for (int i = 0; i < names.size(); i++) {
        readSegment(names.get(i), i == 0, i == names.size() - 1);
      }
      check(durable, names);
      beforeRepair.check(safetySequence);
      repair.run();
      if (last != null) {
        Rewriting.again(last, durableEnd);
        last.force();
        disk.syncDirectory();
      }
      log.resume(segments, last, salt, sequence);
      last = null;
      return safetySequence;
    } finally {
      if (last != null) {
        last.close();
      }
    }
  }

  private void check(long durable, List<String> names) throws IOException {
    if (sequence < durable) {
      throw new IOException(
          "the log in "
              + disk.describe("")
              + " ends with batch "
              + sequence
              + ", but batch "
              + durable
              + " was durable: its end was lost or damaged"
              + WAY_OUT);
    }
    boolean beginningIsGone = !segments.isEmpty() && segments.get(0) > Math.max(1, keptFrom);
    if (beginningIsGone || !withoutBlock.tailSet(index.mark(0, 0).height()).isEmpty()) {
      throw new IOException(
          "the log in "
              + disk.describe("")
              + " begins with "
              + names.get(0)
              + ", but blocks that were never pruned are missing: older files are gone"
              + WAY_OUT);
    }
  }

  private void readSegment(String name, boolean first, boolean isLast) throws IOException {
    StorageFile file = disk.open(name);
    try {
      SegmentReader reader = new SegmentReader(file);
      Segment segment = header(reader);
      // A header is durable before the first frame is written behind it.
      if (segment == null && isLast && reader.size() <= Segment.HEADER_BYTES) {
        file.close();
        repair = () -> removeUnfinished(name);
        return;
      }
      if (segment == null || segment.number() != Segment.number(name)) {
        throw damaged(name, 0, "this is no header of this segment");
      }
      if (first) {
        sequence = segment.firstSequence() - 1;
      } else if (segment.firstSequence() != sequence + 1
          || segment.number() != segments.get(segments.size() - 1) + 1) {
        throw damaged(name, 0, "it does not follow the segment before, one is missing or cut");
      }
      segments.add(segment.number());
      salt = segment.salt();
      readFrames(name, file, reader, isLast);
      if (isLast) {
        last = file;
      }
    } finally {
      if (last == null) {
        file.close();
      }
    }
  }

  private static @Nullable Segment header(SegmentReader reader) throws IOException {
    return reader.size() < Segment.HEADER_BYTES
        ? null
        : Segment.read(reader.read(0, Segment.HEADER_BYTES));
  }

  private void removeUnfinished(String name) throws IOException {
    disk.delete(name);
    disk.syncDirectory();
    notes.add("removed " + disk.describe(name) + ", a segment that was only being created");
    long before = Segment.number(name) - 1;
    if (segments.contains(before)) {
      StorageFile file = disk.open(Segment.name(before));
      last = file;
    }
  }

  private void readFrames(String name, StorageFile file, SegmentReader reader, boolean isLast)
      throws IOException {
    long position = Segment.HEADER_BYTES;
    durableEnd = position < reader.size() ? position : 0;
    while (position < reader.size()) {
      Frame frame = Frame.read(reader, position, salt);
      if (frame == null
          || frame.sequence() != sequence + 1
          || frame.dataBytes() > reader.size() - position - frame.headBytes()
          || (isLast && !dataAreIntact(reader, frame, position))) {
        cut(name, file, reader, position, isLast);
        return;
      }
      apply(frame, Segment.number(name), position);
      position += frame.headBytes() + frame.dataBytes();
      if (sequence <= durableSequence) {
        durableEnd = position;
      }
    }
  }

  private static boolean dataAreIntact(SegmentReader reader, Frame frame, long position)
      throws IOException {
    long data = position + frame.headBytes();
    for (Item.Head head : frame.heads()) {
      if (reader.checksum(data, head.length()) != head.crc()) {
        return false;
      }
      data += head.length();
    }
    return true;
  }

  /** A crash leaves a torn batch only where nothing was durable yet, and only at the end. */
  private void cut(
      String name, StorageFile file, SegmentReader reader, long position, boolean isLast)
      throws IOException {
    if (!isLast || holdsFrameAfterDurable(reader, position + 1)) {
      throw damaged(name, position, "the batch there was durable and is damaged now");
    }
    long lost = reader.size() - position;
    repair =
        () -> {
          file.truncate(position);
          file.force();
          notes.add(
              "cut "
                  + lost
                  + " bytes of an unfinished write at offset "
                  + position
                  + " of "
                  + disk.describe(name));
        };
  }

  /** Whether a later frame says that the next one was durable when that later one was written. */
  private boolean holdsFrameAfterDurable(SegmentReader reader, long from) throws IOException {
    int magic = Frame.magic(salt);
    for (long at = reader.next(magic, from); at >= 0; at = reader.next(magic, at + 1)) {
      Frame frame = Frame.read(reader, at, salt);
      if (frame != null && frame.durableSequence() > sequence) {
        return true;
      }
    }
    return false;
  }

  private void apply(Frame frame, long segment, long position) throws IOException {
    long data = position + frame.headBytes();
    for (Item.Head head : frame.heads()) {
      Location location = new Location(segment, data, head.length(), head.crc());
      switch (head.type()) {
        case Item.BLOCK -> index.put(head.leaf(), head.number(), location);
        case Item.DECIDED -> {
          if (!index.decide(head.number(), head.leaf(), location)) {
            withoutBlock.add(head.number());
          }
        }
        case Item.PRUNED -> {
          PruneMark mark = PruneMark.read(head.number(), RecordReader.read(disk, location));
          index.prune(mark);
          keptFrom = Math.max(keptFrom, mark.keptFrom());
        }
        default ->
            throw damaged(
                Segment.name(segment), position, "record type " + head.type() + " is unknown");
      }
      data += head.length();
    }
    sequence = frame.sequence();
    safetySequence = frame.safetySequence();
  }

  private IOException damaged(String name, long position, String problem) {
    return new IOException(
        disk.describe(name) + " is damaged at offset " + position + ": " + problem + WAY_OUT);
  }
}
