package io.hotshot4j.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The head of one batch in the log; the data of its records follows in the same order. Its checksum
 * covers the segment's salt and everything but the data, which have checksums of their own in it.
 *
 * @param sequence one more than the frame before
 * @param durableSequence all frames up to this one were durable when this one was written: if one
 *     of them is damaged, that was no torn write
 * @param safetySequence the safety record of this number was durable then
 * @param heads the records
 */
record Frame(long sequence, long durableSequence, long safetySequence, List<Item.Head> heads) {
  /** "HS4F" */
  private static final int MAGIC = 0x48533446;

  static final int FIXED_BYTES = 4 + 4 + 8 + 8 + 8 + 4;

  private static final int CHECKED_FROM = 8;

  /**
   * What frames of a segment begin with. It depends on the salt: whoever supplies data could else
   * fill them with beginnings of frames, each of which a recovery had to look at.
   */
  static int magic(int salt) {
    return MAGIC ^ salt;
  }

  int headBytes() {
    return FIXED_BYTES + heads.size() * Item.Head.BYTES;
  }

  long dataBytes() {
    return heads.stream().mapToLong(Item.Head::length).sum();
  }

  ByteBuffer encoded(int salt) {
    ByteBuffer target = ByteBuffer.allocate(headBytes());
    target.putInt(magic(salt)).putInt(0);
    target.putLong(sequence).putLong(durableSequence).putLong(safetySequence);
    target.putInt(heads.size());
    heads.forEach(head -> head.write(target));
    target.putInt(4, checksum(target.array(), salt));
    return target.flip();
  }

  /** The frame that begins at a position of a segment, or null if there is none. */
  static @Nullable Frame read(SegmentReader reader, long position, int salt) throws IOException {
    long available = reader.size() - position;
    if (available < FIXED_BYTES) {
      return null;
    }
    ByteBuffer fixed = reader.read(position, FIXED_BYTES);
    int count = fixed.getInt(FIXED_BYTES - 4);
    if (fixed.getInt(0) != magic(salt)
        || count < 1
        || count > (available - FIXED_BYTES) / Item.Head.BYTES) {
      return null;
    }
    ByteBuffer whole = reader.read(position, FIXED_BYTES + count * Item.Head.BYTES);
    if (whole.getInt(4) != checksum(whole.array(), salt)) {
      return null;
    }
    whole.position(CHECKED_FROM);
    long sequence = whole.getLong();
    long durable = whole.getLong();
    long safety = whole.getLong();
    whole.position(FIXED_BYTES);
    List<Item.Head> heads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      heads.add(Item.Head.read(whole));
    }
    return new Frame(sequence, durable, safety, heads);
  }

  private static int checksum(byte[] encoded, int salt) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt(salt).flip());
    crc.update(encoded, CHECKED_FROM, encoded.length - CHECKED_FROM);
    return (int) crc.getValue();
  }
}
