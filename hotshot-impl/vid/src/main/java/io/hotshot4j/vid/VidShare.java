package io.hotshot4j.vid;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * All shares of one member, one behind the other, and the Merkle path that proves them.
 *
 * @param member index of the member in its committee
 * @param data its shares
 * @param path siblings from its leaf to the root
 */
public record VidShare(int member, Bytes data, List<Hash> path) {
  /** Longest path: that of a committee of 4,096. */
  public static final int MAX_PATH = 12;

  /** Copies the path. */
  public VidShare {
    path = List.copyOf(path);
  }

  /** Writes the canonical encoding: member, path, shares. */
  public void write(CanonicalWriter writer) {
    writer.i32(member).u8(path.size());
    path.forEach(writer::hash);
    writer.bytes(data);
  }

  /** The canonical encoding. */
  public Bytes encoded() {
    CanonicalWriter writer = new CanonicalWriter(9 + Hash.LENGTH * path.size() + data.length());
    write(writer);
    return writer.toBytes();
  }

  /** Reads what {@link #write} wrote; the shares are a view of the input. */
  public static VidShare read(CanonicalReader reader) throws DecodeException {
    int member = reader.count(Committee.MAX_MEMBERS - 1, "member of a share");
    int length = reader.u8();
    if (length > MAX_PATH) {
      throw new DecodeException("a path has at most " + MAX_PATH + " hashes, not " + length);
    }
    List<Hash> path = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      path.add(reader.hash());
    }
    return new VidShare(member, reader.bytes(Integer.MAX_VALUE, "length of the shares"), path);
  }

  /** Reads a whole encoding. */
  public static VidShare decode(Bytes encoded) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(encoded);
    VidShare share = read(reader);
    reader.end();
    return share;
  }
}
