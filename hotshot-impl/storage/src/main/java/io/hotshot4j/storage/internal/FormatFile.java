package io.hotshot4j.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says which version of the layout a directory has; the first file that is created in it. */
final class FormatFile {
  static final String NAME = "FORMAT";
  static final String CONTENT = "hotshot4j-storage 2\n";

  private static final String NEW_NAME = "FORMAT.new";
  private static final int MAX_BYTES = 64;

  private FormatFile() {}

  /** Creates the file in a new directory; refuses a directory of another version. */
  static void check(Disk disk) throws IOException {
    List<String> names = disk.list();
    if (names.contains(NEW_NAME)) {
      disk.delete(NEW_NAME);
    }
    if (names.contains(NAME)) {
      requireOurs(disk);
    } else if (names.contains(SafetyFile.NAME) || names.stream().anyMatch(Segment::isName)) {
      throw new IOException(
          disk.describe(NAME)
              + " is missing beside the files of a storage; restore it from where they came from");
    } else {
      create(disk);
    }
  }

  private static void requireOurs(Disk disk) throws IOException {
    try (StorageFile file = disk.open(NAME)) {
      ByteBuffer content = ByteBuffer.allocate(MAX_BYTES);
      file.read(0, content);
      String text = new String(content.array(), 0, content.position(), StandardCharsets.UTF_8);
      if (!text.equals(CONTENT)) {
        throw new IOException(
            disk.describe(NAME)
                + " says '"
                + text.replaceAll("[^ -~]", "")
                + "', this version reads '"
                + CONTENT.trim()
                + "' only; use the version of this library that wrote the directory");
      }
    }
  }

  private static void create(Disk disk) throws IOException {
    try (StorageFile file = disk.create(NEW_NAME)) {
      file.write(0, ByteBuffer.wrap(CONTENT.getBytes(StandardCharsets.UTF_8)));
      file.force();
    }
    disk.rename(NEW_NAME, NAME);
    disk.syncDirectory();
  }
}
