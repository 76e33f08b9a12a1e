package io.hotshot4j.storage.internal;

import io.hotshot4j.api.types.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The latest application snapshot: a file that is there whole or not at all. */
final class SnapshotFile {
  static final String NAME = "snapshot";
  static final String NEW_NAME = "snapshot.new";
  static final int HEADER_BYTES = 8 + 4 + 4;

  private static final long MAGIC =
      ByteBuffer.wrap("HS4JSNP1".getBytes(StandardCharsets.US_ASCII)).getLong();

  private SnapshotFile() {}

  /** Replaces the file, durably. */
  static void write(Disk disk, Bytes snapshot) throws IOException {
    if (disk.list().contains(NEW_NAME)) {
      disk.delete(NEW_NAME);
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    header.putLong(MAGIC).putInt(snapshot.length());
    header.putInt(checksum(snapshot.length(), snapshot.asReadOnlyBuffer())).flip();
    try (StorageFile file = disk.create(NEW_NAME)) {
      file.write(0, header);
      file.write(HEADER_BYTES, snapshot.asReadOnlyBuffer());
      file.force();
    }
    disk.rename(NEW_NAME, NAME);
    disk.syncDirectory();
  }

  /** What was written last, if anything was. */
  static Optional<Bytes> read(Disk disk) throws IOException {
    List<String> names = disk.list();
    if (!names.contains(NAME)) {
      return Optional.empty();
    }
    long size;
    try (StorageFile file = disk.open(NAME)) {
      size = file.size();
    }
    if (size < HEADER_BYTES || size > Integer.MAX_VALUE) {
      throw damaged(disk);
    }
    byte[] whole = disk.read(NAME, 0, (int) size);
    ByteBuffer header = ByteBuffer.wrap(whole);
    long magic = header.getLong();
    int length = header.getInt();
    int checksum = header.getInt();
    if (magic != MAGIC || length != size - HEADER_BYTES || checksum != checksum(length, header)) {
      throw damaged(disk);
    }
    return Optional.of(Bytes.wrap(whole, HEADER_BYTES, length));
  }

  private static int checksum(int length, ByteBuffer data) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt(length).flip());
    crc.update(data);
    return (int) crc.getValue();
  }

  private static IOException damaged(Disk disk) {
    return new IOException(
        disk.describe(NAME) + " is damaged; the node does without it and takes a new one in time");
  }
}
