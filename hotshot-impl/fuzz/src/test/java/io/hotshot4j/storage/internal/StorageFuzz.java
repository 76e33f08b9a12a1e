package io.hotshot4j.storage.internal;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.fuzz.Laws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.zip.CRC32C;

/**
 * C-03 to C-06, C-22: a storage whose files were damaged. The input is a list of edits of a storage
 * that was closed properly: bytes overwritten, files cut, extended, swapped or removed; a mode
 * repairs the checksums of what was edited, as no accident does.
 *
 * <p>Either the storage does not open, says why and has changed nothing, or it holds a past of the
 * node: a safety record and blocks that were once written. In both cases it can be opened again
 * with the same result.
 */
public final class StorageFuzz {
  private static final int VOTES = 6;
  private static final TreeMap<String, byte[]> IMAGE = image();
  private static final List<String> NAMES = List.copyOf(IMAGE.keySet());

  private StorageFuzz() {}

  /** No lambda: the storage's thread calls it while this class is being initialized. */
  private static final class Salts implements IntSupplier {
    private int next = 17;

    @Override
    public int getAsInt() {
      return next++;
    }
  }

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    CanonicalReader edits = new CanonicalReader(Bytes.wrap(data));
    TreeMap<String, byte[]> files = new ImageDisk(IMAGE).image();
    boolean forged = false;
    try {
      for (int i = 0; edits.remaining() > 0 && i < 32; i++) {
        forged |= edit(files, edits);
      }
    } catch (DecodeException e) {
      // The list ends here.
    }
    check(files, forged);
  }

  /** Gives back whether checksums were repaired. */
  private static boolean edit(TreeMap<String, byte[]> files, CanonicalReader edits)
      throws DecodeException {
    int operation = edits.u8();
    String name = NAMES.get(edits.u8() % NAMES.size());
    byte[] content = files.getOrDefault(name, new byte[0]);
    int at = content.length == 0 ? 0 : (edits.i32() & Integer.MAX_VALUE) % content.length;
    switch (operation % 8) {
      case 0 -> write(content, at, edits.bytes(64, "bytes"));
      case 1 -> files.put(name, Arrays.copyOf(content, at));
      case 2 -> {
        Bytes more = edits.bytes(256, "bytes");
        byte[] longer = Arrays.copyOf(content, content.length + more.length());
        more.copyTo(longer, content.length);
        files.put(name, longer);
      }
      case 3 -> files.remove(name);
      case 4 -> files.put(NAMES.get(at % NAMES.size()), content);
      case 5 -> {
        write(content, at, edits.bytes(64, "bytes"));
        Checksums.repair(name, content);
        return true;
      }
      case 6 -> {
        int from = (edits.i32() & Integer.MAX_VALUE) % Math.max(1, content.length);
        write(content, at, Bytes.wrap(content, from, Math.min(512, content.length - from)));
      }
      default -> {
        if (content.length > 0) {
          content[at] ^= (byte) (1 << operation / 8 % 8);
        }
      }
    }
    return false;
  }

  private static void write(byte[] content, int at, Bytes bytes) {
    bytes.slice(0, Math.min(bytes.length(), content.length - at)).copyTo(content, at);
  }

  private static void check(TreeMap<String, byte[]> files, boolean forged) {
    ImageDisk disk = new ImageDisk(files);
    TreeMap<String, byte[]> before = disk.image();
    DiskStorage storage = open(disk);
    RecoveredState state;
    try {
      state = storage.recover();
    } catch (IOException refusal) {
      Laws.requireReason(refusal);
      require(forged || isSame(before, disk.image()), "a refusal that changed the disk");
      return;
    } finally {
      storage.close();
    }
    RecoveredState again = reopen(disk, state);
    require(again.safetyRecord().equals(state.safetyRecord()), "another record when reopened");
    require(again.lastDecided().equals(state.lastDecided()), "another height when reopened");
    require(again.undecided().equals(state.undecided()), "other blocks when reopened");
    if (!forged) {
      checkPast(state);
    }
  }

  /** Nothing is there that was not once written. */
  private static void checkPast(RecoveredState state) {
    state
        .safetyRecord()
        .ifPresent(
            record -> {
              boolean known = false;
              for (int vote = 1; vote <= VOTES; vote++) {
                known |= record.equals(safety(vote));
              }
              require(known, "a safety record that was never written: " + record);
            });
    for (Bytes block : state.undecided()) {
      boolean known = false;
      for (int vote = 1; vote <= VOTES; vote++) {
        known |= block.equals(block(vote));
      }
      require(known, "a block that was never written: " + block);
    }
    require(
        state.lastDecided().map(BlockHeight::value).orElse(0L) < VOTES,
        "a decision that was never written");
  }

  private static RecoveredState reopen(ImageDisk disk, RecoveredState first) {
    try (DiskStorage storage = open(disk)) {
      RecoveredState state = storage.recover();
      long last = first.lastDecided().map(BlockHeight::value).orElse(0L);
      for (long height = 1; height <= Math.min(last, VOTES); height++) {
        readable(storage, height);
      }
      return state;
    } catch (IOException e) {
      throw new AssertionError("what could be opened cannot be opened again", e);
    }
  }

  private static void readable(DiskStorage storage, long height) {
    try {
      Optional<StoredBlock> block = storage.decided(new BlockHeight(height));
      require(
          block.isEmpty() || !block.get().block().isEmpty(), "an empty block at height " + height);
    } catch (UncheckedIOException e) {
      // Earlier segments are checked when they are read, and say so.
      Laws.requireReason(e);
    }
  }

  private static boolean isSame(TreeMap<String, byte[]> left, TreeMap<String, byte[]> right) {
    // Creating a fresh storage that then turns out to be none is allowed to leave its first files.
    for (Map.Entry<String, byte[]> entry : left.entrySet()) {
      if (!Arrays.equals(entry.getValue(), right.get(entry.getKey()))
          && !entry.getKey().endsWith(".new")) {
        return false;
      }
    }
    return true;
  }

  private static DiskStorage open(Disk disk) {
    return DiskStorage.open(disk, 700, new Salts(), InlineWriting::new);
  }

  private static Bytes safety(long vote) {
    return Bytes.ofUtf8("safety record of vote " + vote);
  }

  private static Bytes block(long vote) {
    return Bytes.ofUtf8("block of vote " + vote + " with a payload".repeat((int) vote * 3));
  }

  private static Hash leaf(long vote) {
    return new CanonicalWriter(8).i64(vote).sha256();
  }

  /** Six votes, five of them decided, over several segments. */
  private static TreeMap<String, byte[]> image() {
    ImageDisk disk = new ImageDisk(new TreeMap<>());
    try (DiskStorage storage = open(disk)) {
      storage.recover();
      for (long vote = 1; vote <= VOTES; vote++) {
        WriteBatch batch =
            new WriteBatch(
                Optional.of(safety(vote)),
                List.of(
                    new WriteBatch.BlockRecord(leaf(vote), new View(vote), List.of(block(vote)))),
                vote == 1
                    ? List.of()
                    : List.of(
                        new WriteBatch.DecidedRecord(
                            new BlockHeight(vote - 1), leaf(vote - 1), Bytes.ofUtf8("proof"))));
        storage.append(batch, Durability.SYNCED).toCompletableFuture().join();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return disk.image();
  }

  /** Makes the checksums of an edited file right again. */
  private static final class Checksums {
    static void repair(String name, byte[] content) {
      ByteBuffer file = ByteBuffer.wrap(content);
      if (name.equals(SafetyFile.NAME) && content.length >= 4096) {
        file.putInt(12, crc(content, 0, 12));
        int slot = (content.length - 4096) / 2;
        for (int i = 0; i < 2 && slot >= 24; i++) {
          int at = 4096 + i * slot;
          int length = Math.max(0, file.getInt(at + 4));
          if (length <= slot - 24) {
            file.putInt(at, crc(content, at + 4, 20 + length));
          }
        }
      } else if (Segment.isName(name) && content.length >= Segment.HEADER_BYTES) {
        file.putInt(28, crc(content, 0, 28));
        repairFrames(file, content);
      }
    }

    private static void repairFrames(ByteBuffer file, byte[] content) {
      int at = Segment.HEADER_BYTES;
      int magic = Frame.magic(file.getInt(24));
      while (at + Frame.FIXED_BYTES <= content.length && file.getInt(at) == magic) {
        int count = file.getInt(at + Frame.FIXED_BYTES - 4);
        if (count < 0 || count > (content.length - at - Frame.FIXED_BYTES) / Item.Head.BYTES) {
          return;
        }
        int headBytes = Frame.FIXED_BYTES + count * Item.Head.BYTES;
        CRC32C crc = new CRC32C();
        crc.update(content, 24, 4);
        crc.update(content, at + 8, headBytes - 8);
        file.putInt(at + 4, (int) crc.getValue());
        long next = at + headBytes;
        for (int i = 0; i < count; i++) {
          next += file.getInt(at + Frame.FIXED_BYTES + (i + 1) * Item.Head.BYTES - 8);
        }
        if (next <= at || next > content.length) {
          return;
        }
        at = (int) next;
      }
    }

    private static int crc(byte[] bytes, int from, int length) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, from, length);
      return (int) crc.getValue();
    }
  }

  /** Inputs to begin with: one edit of each kind, and a few that find their mark. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("untouched", new byte[0]);
    for (int file = 0; file < NAMES.size(); file++) {
      String name = NAMES.get(file);
      seeds.put("flip-" + name, edit(7, file, 40).toBytes().toByteArray());
      seeds.put("cut-" + name, edit(1, file, 100).toBytes().toByteArray());
      seeds.put("remove-" + name, edit(3, file, 0).toBytes().toByteArray());
      seeds.put(
          "forge-" + name, edit(5, file, 8).bytes(Bytes.ofHex("ffffffff")).toBytes().toByteArray());
    }
    seeds.put(
        "extend",
        edit(2, NAMES.size() - 2, 0)
            .bytes(Bytes.wrap("HS4F garbage".getBytes(StandardCharsets.US_ASCII)))
            .toBytes()
            .toByteArray());
    return seeds;
  }

  private static CanonicalWriter edit(int operation, int file, int at) {
    return new CanonicalWriter(32).u8(operation).u8(file).i32(at);
  }
}
