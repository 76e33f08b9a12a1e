package io.hotshot4j.vid;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;

/**
 * What all shares of a payload have in common; with the shape of the committee it is what the
 * commitment commits to.
 *
 * @param payloadLength bytes of the payload, 1 to {@link #MAX_PAYLOAD_BYTES}
 * @param namespaces which of them belong to which namespace
 * @param sharesRoot Merkle root over the members' shares
 */
public record VidCommon(int payloadLength, NamespaceRanges namespaces, Hash sharesRoot) {
  /** Longest payload. */
  public static final int MAX_PAYLOAD_BYTES = 1 << 26;

  /** Checks the length and that the namespaces lie in the payload. */
  public VidCommon {
    if (payloadLength < 1 || payloadLength > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "a dispersed payload has 1 to " + MAX_PAYLOAD_BYTES + " bytes, not " + payloadLength);
    }
    if (namespaces.end() > payloadLength) {
      throw new IllegalArgumentException(
          "the namespaces end at " + namespaces.end() + " in a payload of " + payloadLength);
    }
  }

  /** The commitment of a dispersal to a committee of this shape. */
  public Hash commitment(VidShape shape) {
    CanonicalWriter writer =
        CanonicalWriter.tagged("hotshot/vid", Hash.LENGTH + encodedLength()).hash(shape.hash());
    write(writer);
    return writer.sha256();
  }

  /** Writes the canonical encoding: length, root, entries of the namespace table. */
  public void write(CanonicalWriter writer) {
    writer.i32(payloadLength).hash(sharesRoot);
    namespaces.write(writer);
  }

  /** The canonical encoding. */
  public Bytes encoded() {
    CanonicalWriter writer = new CanonicalWriter(encodedLength());
    write(writer);
    return writer.toBytes();
  }

  /** Reads what {@link #write} wrote. */
  public static VidCommon read(CanonicalReader reader) throws DecodeException {
    int length = reader.count(MAX_PAYLOAD_BYTES, "payload length");
    Hash root = reader.hash();
    NamespaceRanges namespaces = NamespaceRanges.read(reader);
    try {
      return new VidCommon(length, namespaces, root);
    } catch (IllegalArgumentException e) {
      throw new DecodeException("common data: " + e.getMessage());
    }
  }

  /** Reads a whole encoding. */
  public static VidCommon decode(Bytes encoded) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(encoded);
    VidCommon common = read(reader);
    reader.end();
    return common;
  }

  private int encodedLength() {
    return 40 + 16 * namespaces.ranges().size();
  }
}
