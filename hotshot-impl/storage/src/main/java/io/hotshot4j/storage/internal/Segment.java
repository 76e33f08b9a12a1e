package io.hotshot4j.storage.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the log.
 *
 * @param number counts the segments from 1
 * @param firstSequence the sequence of its first frame
 * @param salt goes into the checksums of its frames, so that nobody who supplies data can make them
 *     look like a frame
 */
record Segment(long number, long firstSequence, int salt) {
  static final int HEADER_BYTES = 32;

  private static final String PREFIX = "log-";
  private static final int DIGITS = 16;
  private static final long MAGIC =
      ByteBuffer.wrap("HS4JLOG1".getBytes(StandardCharsets.US_ASCII)).getLong();

  static String name(long number) {
    String digits = Long.toString(number);
    return PREFIX + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
  }

  static boolean isName(String name) {
    return name.matches(PREFIX + "[0-9]{" + DIGITS + "}");
  }

  static long number(String name) {
    return Long.parseLong(name.substring(PREFIX.length()));
  }

  String name() {
    return name(number);
  }

  ByteBuffer header() {
    ByteBuffer target = ByteBuffer.allocate(HEADER_BYTES);
    target.putLong(MAGIC).putLong(number).putLong(firstSequence).putInt(salt);
    target.putInt(checksum(target.array()));
    return target.flip();
  }

  /** The segment a file is by its header, or null if that is none. */
  static @Nullable Segment read(ByteBuffer header) {
    boolean valid =
        header.getLong(0) == MAGIC && header.getInt(HEADER_BYTES - 4) == checksum(header.array());
    return valid ? new Segment(header.getLong(8), header.getLong(16), header.getInt(24)) : null;
  }

  private static int checksum(byte[] header) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, HEADER_BYTES - 4);
    return (int) crc.getValue();
  }
}
