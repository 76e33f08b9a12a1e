package io.hotshot4j.storage.internal;

import static io.hotshot4j.fuzz.Laws.require;
import static io.hotshot4j.fuzz.Laws.requireReason;

import io.hotshot4j.api.types.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * C-04 to C-06: a snapshot file with any content. The first byte says whether length and checksum
 * are made right. What is read is written back byte by byte; a refusal says why and leaves the
 * file.
 */
public final class SnapshotFileFuzz {
  private SnapshotFileFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] content = Arrays.copyOfRange(data, 1, data.length);
    if (data[0] != 0) {
      repair(content);
    }
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(SnapshotFile.NAME, content);
    ImageDisk disk = new ImageDisk(files);
    try {
      Optional<Bytes> snapshot = SnapshotFile.read(disk);
      require(snapshot.isPresent(), "a file without a snapshot");
      SnapshotFile.write(disk, snapshot.orElseThrow());
    } catch (IOException e) {
      requireReason(e);
    }
    require(
        Arrays.equals(content, disk.image().get(SnapshotFile.NAME)), "another file than before");
  }

  private static void repair(byte[] content) {
    if (content.length >= SnapshotFile.HEADER_BYTES) {
      ByteBuffer file = ByteBuffer.wrap(content);
      file.putInt(8, content.length - SnapshotFile.HEADER_BYTES);
      CRC32C crc = new CRC32C();
      crc.update(file.duplicate().position(8).limit(12));
      crc.update(file.duplicate().position(SnapshotFile.HEADER_BYTES));
      file.putInt(12, (int) crc.getValue());
    }
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    byte[] whole = written(Bytes.ofUtf8("a snapshot"));
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("whole", whole);
    seeds.put("empty", written(Bytes.EMPTY));
    seeds.put("cut", Arrays.copyOf(whole, whole.length - 3));
    byte[] repaired = whole.clone();
    repaired[0] = 1;
    repaired[whole.length - 1] ^= 1;
    seeds.put("repaired", repaired);
    return seeds;
  }

  private static byte[] written(Bytes snapshot) {
    ImageDisk disk = new ImageDisk(new TreeMap<>());
    try {
      SnapshotFile.write(disk, snapshot);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    byte[] content = Objects.requireNonNull(disk.image().get(SnapshotFile.NAME));
    byte[] input = new byte[1 + content.length];
    System.arraycopy(content, 0, input, 1, content.length);
    return input;
  }
}
