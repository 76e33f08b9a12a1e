package io.hotshot4j.storage.internal;

import io.hotshot4j.api.types.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The safety record, in two slots that are written in turn: a torn write spoils the slot in turn
 * and never the record before. All bytes are allocated when the file is created, so that a sync has
 * no metadata to write.
 */
final class SafetyFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SafetyFile.class);

  static final String NAME = "safety";
  static final String NEW_NAME = "safety.new";

  private static final int HEADER_BYTES = 4096;
  private static final int FIRST_SLOT_BYTES = 16 * 1024;
  private static final int SLOT_HEAD_BYTES = 4 + 4 + 8 + 8;
  private static final int ABSENT = -1;
  private static final long MAGIC =
      ByteBuffer.wrap("HS4JSAF1".getBytes(StandardCharsets.US_ASCII)).getLong();
  private static final String WAY_OUT =
      "; the node may have voted and must not vote without knowing: start it as one that rejoins,"
          + " which discards the record and keeps the blocks";

  /**
   * A record in a slot.
   *
   * @param sequence counts the records from 1; 0 and -1 stand for none
   * @param logSequence the frame of the log up to which all was durable
   * @param record the record, absent in a new file
   */
  record Slot(long sequence, long logSequence, Optional<Bytes> record) {
    static final Slot EMPTY = new Slot(0, 0, Optional.empty());

    /** The same under the number before, for the other slot of a new file. */
    Slot before() {
      return new Slot(sequence - 1, logSequence, record);
    }
  }

  private final Disk disk;

  /** None while the one that is there is only waiting to be replaced. */
  private @Nullable StorageFile file;

  private ByteBuffer buffer;
  private Slot current;

  private SafetyFile(Disk disk, @Nullable StorageFile file, int slotBytes, Slot current) {
    this.disk = disk;
    this.file = file;
    this.buffer = ByteBuffer.allocateDirect(slotBytes);
    this.current = current;
  }

  /**
   * Reads the file, or prepares to create it in a directory that has no log either. Nothing is
   * written before {@link #renew}.
   */
  static SafetyFile open(Disk disk, List<String> notes) throws IOException {
    List<String> names = disk.list();
    if (names.contains(NEW_NAME)) {
      disk.delete(NEW_NAME);
    }
    if (names.contains(NAME)) {
      return readExisting(disk, notes);
    }
    if (names.stream().anyMatch(Segment::isName)) {
      throw new IOException(disk.describe(NAME) + " is missing beside a log" + WAY_OUT);
    }
    return new SafetyFile(disk, null, FIRST_SLOT_BYTES, Slot.EMPTY);
  }

  /**
   * Before anything relies on the record: writes it to a new file, which replaces the one it was
   * read from. That may have been in the page cache only, see {@link Rewriting}. It is not written
   * again in place, where the loss of power could take both slots.
   */
  void renew() throws IOException {
    replace(buffer.capacity(), current);
  }

  /**
   * For a record that is of no use any more: the file, whatever state it is in, stays until the
   * next record replaces it as a whole. What it holds can be looked at before, if it is intact.
   *
   * @param sequence number of the last record that the log knows of
   */
  static SafetyFile discarding(Disk disk, long sequence) throws IOException {
    List<String> names = disk.list();
    if (names.contains(NEW_NAME)) {
      disk.delete(NEW_NAME);
    }
    Slot found = names.contains(NAME) ? intactOrEmpty(disk) : Slot.EMPTY;
    Slot slot = new Slot(Math.max(sequence, found.sequence()), 0, found.record());
    return new SafetyFile(disk, null, FIRST_SLOT_BYTES, slot);
  }

  private static Slot intactOrEmpty(Disk disk) {
    try {
      return readExisting(disk, new ArrayList<>()).current();
    } catch (IOException e) {
      LOG.info("a safety record that is discarded anyway cannot be read: {}", e.getMessage());
      return Slot.EMPTY;
    }
  }

  /** The last record that was completed, or a later one. */
  Slot current() {
    return current;
  }

  /** Fails unless the record of this number, or a later one, is there. */
  void requireAtLeast(long sequence) throws IOException {
    if (current.sequence() < sequence) {
      throw new IOException(
          disk.describe(NAME)
              + " holds safety record "
              + current.sequence()
              + ", but record "
              + sequence
              + " was durable"
              + WAY_OUT);
    }
  }

  /** Replaces the record, durably; all of the log up to a frame is durable already. */
  void write(Bytes record, long logSequence) throws IOException {
    Slot next = new Slot(current.sequence() + 1, logSequence, Optional.of(record));
    int needed = SLOT_HEAD_BYTES + record.length();
    StorageFile present = file;
    if (present == null || needed > buffer.capacity()) {
      replace(needed, next);
    } else {
      encode(next, buffer);
      present.write(position(next.sequence(), buffer.capacity()), buffer);
      present.force();
    }
    current = next;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void replace(int needed, Slot next) throws IOException {
    int slotBytes = buffer.capacity();
    while (slotBytes < needed) {
      slotBytes = Math.multiplyExact(slotBytes, 2);
    }
    StorageFile replacement = create(disk, slotBytes, next);
    close();
    file = replacement;
    buffer = ByteBuffer.allocateDirect(slotBytes);
  }

  private static StorageFile create(Disk disk, int slotBytes, Slot slot) throws IOException {
    ByteBuffer whole = ByteBuffer.allocate(HEADER_BYTES + 2 * slotBytes);
    whole.putLong(MAGIC).putInt(slotBytes);
    whole.putInt(checksum(whole.array(), 0, 12));
    for (Slot each : List.of(slot.before(), slot)) {
      encode(each, whole.slice((int) position(each.sequence(), slotBytes), slotBytes));
    }
    StorageFile file = disk.create(NEW_NAME);
    try {
      file.write(0, whole.clear());
      file.force();
      disk.rename(NEW_NAME, NAME);
      disk.syncDirectory();
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return file;
  }

  private static SafetyFile readExisting(Disk disk, List<String> notes) throws IOException {
    try (StorageFile file = disk.open(NAME)) {
      int slotBytes = slotBytes(disk, file);
      Slot first = readSlot(file, 0, slotBytes);
      Slot second = readSlot(file, 1, slotBytes);
      requireInOrder(disk, first, second);
      Slot newest = newest(first, second);
      if (newest == null) {
        throw new IOException(
            disk.describe(NAME) + " holds no intact record in either of its slots" + WAY_OUT);
      }
      if (first == null || second == null) {
        requireWritten(disk, file, newest.sequence() + 1, slotBytes);
        notes.add(
            "dropped an unfinished write of the safety record in "
                + disk.describe(NAME)
                + "; record "
                + newest.sequence()
                + " is in force");
      }
      return new SafetyFile(disk, null, slotBytes, newest);
    }
  }

  private static int slotBytes(Disk disk, StorageFile file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(16);
    file.read(0, header);
    int slotBytes = header.getInt(8);
    if (header.getLong(0) != MAGIC
        || header.getInt(12) != checksum(header.array(), 0, 12)
        || slotBytes < FIRST_SLOT_BYTES
        || file.size() != HEADER_BYTES + 2L * slotBytes) {
      throw new IOException(
          disk.describe(NAME) + " is damaged: its header or its length is wrong" + WAY_OUT);
    }
    return slotBytes;
  }

  /** A crash spoils a slot and cannot do more; a write that went astray or never happened can. */
  private static void requireInOrder(Disk disk, @Nullable Slot first, @Nullable Slot second)
      throws IOException {
    boolean inPlace =
        (first == null || first.sequence() % 2 == 0)
            && (second == null || second.sequence() % 2 != 0);
    boolean inARow =
        first == null || second == null || Math.abs(first.sequence() - second.sequence()) == 1;
    if (!inPlace || !inARow) {
      throw new IOException(
          disk.describe(NAME)
              + " is damaged: its records do not follow each other, so one was never written or"
              + " went to the wrong place"
              + WAY_OUT);
    }
  }

  /**
   * A torn write leaves old bytes or new ones, and both slots have some from the beginning: a slot
   * without any was lost, and it may have held the newest record.
   */
  private static void requireWritten(Disk disk, StorageFile file, long sequence, int slotBytes)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(SLOT_HEAD_BYTES);
    file.read(position(sequence, slotBytes), head);
    if (head.flip().equals(ByteBuffer.allocate(SLOT_HEAD_BYTES))) {
      throw new IOException(
          disk.describe(NAME)
              + " is damaged: a slot that may have held record "
              + sequence
              + " is zero, which no unfinished write leaves behind"
              + WAY_OUT);
    }
  }

  private static @Nullable Slot newest(@Nullable Slot first, @Nullable Slot second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first.sequence() > second.sequence() ? first : second;
  }

  private static @Nullable Slot readSlot(StorageFile file, int slot, int slotBytes)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(slotBytes);
    file.read(position(slot, slotBytes), bytes);
    int length = bytes.getInt(4);
    int dataBytes = Math.max(0, length);
    if (length < ABSENT
        || dataBytes > slotBytes - SLOT_HEAD_BYTES
        || bytes.getInt(0) != checksum(bytes.array(), 4, SLOT_HEAD_BYTES - 4 + dataBytes)) {
      return null;
    }
    Optional<Bytes> record =
        length == ABSENT
            ? Optional.empty()
            : Optional.of(Bytes.wrap(bytes.array(), SLOT_HEAD_BYTES, length));
    return new Slot(bytes.getLong(8), bytes.getLong(16), record);
  }

  /** Leaves the buffer ready to be written from its first byte. */
  private static void encode(Slot slot, ByteBuffer target) {
    target.clear().position(4);
    target.putInt(slot.record().map(Bytes::length).orElse(ABSENT));
    target.putLong(slot.sequence()).putLong(slot.logSequence());
    slot.record().ifPresent(record -> record.putInto(target));
    CRC32C crc = new CRC32C();
    crc.update(target.duplicate().flip().position(4));
    target.flip().putInt(0, (int) crc.getValue());
  }

  private static long position(long sequence, int slotBytes) {
    return HEADER_BYTES + Math.floorMod(sequence, 2L) * slotBytes;
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
