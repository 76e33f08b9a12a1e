package io.hotshot4j.vid;

import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The namespace table of a payload: which of its bytes belong to which namespace. Namespaces ascend
 * (unsigned), ranges ascend and do not overlap; bytes between them belong to none.
 */
public final class NamespaceRanges {
  /** Most entries. */
  public static final int MAX_ENTRIES = 65_536;

  /** No namespaces. */
  public static final NamespaceRanges NONE = new NamespaceRanges(List.of());

  private static final int ENTRY_BYTES = 16;

  /**
   * The bytes of one namespace.
   *
   * @param namespace its number, unsigned
   * @param offset of its first byte in the payload
   * @param length in bytes, at least 1
   */
  public record Range(long namespace, int offset, int length) {}

  private final List<Range> ranges;

  private NamespaceRanges(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * A table with these entries.
   *
   * @throws IllegalArgumentException if there are too many or they are not as described above
   */
  public static NamespaceRanges of(List<Range> ranges) {
    String error = errorIn(ranges);
    if (!error.isEmpty()) {
      throw new IllegalArgumentException(error);
    }
    return ranges.isEmpty() ? NONE : new NamespaceRanges(List.copyOf(ranges));
  }

  private static String errorIn(List<Range> ranges) {
    if (ranges.size() > MAX_ENTRIES) {
      return "a namespace table has at most " + MAX_ENTRIES + " entries, not " + ranges.size();
    }
    Range previous = new Range(0, 0, 0);
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (i > 0 && Long.compareUnsigned(range.namespace(), previous.namespace()) <= 0) {
        return "namespace table: entry " + i + " has a namespace that is not above the one before";
      }
      if (range.length() < 1
          || range.offset() < previous.offset() + previous.length()
          || range.length() > Integer.MAX_VALUE - range.offset()) {
        return "namespace table: entry " + i + " has no range of one byte or more behind the last";
      }
      previous = range;
    }
    return "";
  }

  /** The entries in order. */
  public List<Range> ranges() {
    return ranges;
  }

  /** The range of a namespace, if the payload has one. */
  public Optional<Range> of(long namespace) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(ranges.get(middle).namespace(), namespace);
      if (order == 0) {
        return Optional.of(ranges.get(middle));
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
  }

  /** Bytes a payload must have for all ranges to lie in it. */
  public int end() {
    Range last = ranges.isEmpty() ? new Range(0, 0, 0) : ranges.get(ranges.size() - 1);
    return last.offset() + last.length();
  }

  void write(CanonicalWriter writer) {
    writer.i32(ranges.size());
    for (Range range : ranges) {
      writer.i64(range.namespace()).i32(range.offset()).i32(range.length());
    }
  }

  static NamespaceRanges read(CanonicalReader reader) throws DecodeException {
    int count = reader.count(MAX_ENTRIES, "entries of the namespace table");
    if (count > reader.remaining() / ENTRY_BYTES) {
      throw new DecodeException(count + " entries in " + reader.remaining() + " bytes");
    }
    List<Range> ranges = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ranges.add(new Range(reader.i64(), reader.i32(), reader.i32()));
    }
    String error = errorIn(ranges);
    if (!error.isEmpty()) {
      throw new DecodeException(error);
    }
    return count == 0 ? NONE : new NamespaceRanges(List.copyOf(ranges));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamespaceRanges that && ranges.equals(that.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  @Override
  public String toString() {
    return ranges.size() + " namespaces in " + end() + " bytes";
  }
}
