package io.hotshot4j.storage.internal;

import java.io.IOException;
import java.util.zip.CRC32C;

/** Reads the data of a record and checks them. */
final class RecordReader {
  private RecordReader() {}

  static byte[] read(Disk disk, Location location) throws IOException {
    String name = Segment.name(location.segment());
    byte[] bytes = disk.read(name, location.position(), location.length());
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    if ((int) crc.getValue() != location.crc()) {
      throw new IOException(
          disk.describe(name)
              + " is damaged at offset "
              + location.position()
              + ": the checksum of the "
              + location.length()
              + " bytes there is wrong");
    }
    return bytes;
  }
}
