package io.hotshot4j.runtime.internal.record;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.QuorumCertificate;
import java.util.List;
import java.util.Optional;

/**
 * A stored block.
 *
 * @param block leaf and header
 * @param justify certifies the parent; absent where the block came in a range, which needs none
 * @param payload the encoded payload; no bytes where the own share is stored instead, or nothing is
 * @param share the own share of a dispersed payload
 */
public record BlockRecord(
    Block block, Optional<QuorumCertificate> justify, Bytes payload, Optional<StoredShare> share) {
  /** Has a share in place of the payload; a record without one is of the version before. */
  private static final int VERSION = 2;

  private static final int VERSION_WITHOUT_SHARE = 1;

  /**
   * A share as the VID scheme encodes it.
   *
   * @param common what all shares of a payload have in common
   * @param share the share with its proof
   */
  public record StoredShare(Bytes common, Bytes share) {}

  /** Checks that there is not both. */
  public BlockRecord {
    if (share.isPresent() && !payload.isEmpty()) {
      throw new IllegalArgumentException("A stored block has a payload or a share, not both");
    }
  }

  /** A block with its payload. */
  public BlockRecord(Block block, Optional<QuorumCertificate> justify, Bytes payload) {
    this(block, justify, payload, Optional.empty());
  }

  /** Whether the payload is stored, or empty. */
  public boolean hasPayload() {
    return block.header().payloadLength() == 0 || !payload.isEmpty();
  }

  /** The stored form in pieces, so that neither payload nor share is copied. */
  public List<Bytes> parts() {
    CanonicalWriter writer = new CanonicalWriter(1024);
    writer.u8(share.isPresent() ? VERSION : VERSION_WITHOUT_SHARE);
    block.write(writer);
    justify.ifPresentOrElse(qc -> qc.write(writer.u8(1)), () -> writer.u8(0));
    if (share.isPresent()) {
      writer.i32(share.get().common().length());
      return List.of(writer.toBytes(), share.get().common(), share.get().share());
    }
    return payload.isEmpty() ? List.of(writer.toBytes()) : List.of(writer.toBytes(), payload);
  }

  /** Reads the pieces put together. */
  public static BlockRecord decode(Bytes encoded) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(encoded);
    int version = reader.u8();
    if (version != VERSION && version != VERSION_WITHOUT_SHARE) {
      throw new DecodeException(
          "block record of version " + version + ", this library reads 1 to " + VERSION);
    }
    Block block = Block.read(reader);
    int present = reader.u8();
    if (present > 1) {
      throw new DecodeException("a presence flag is 0 or 1, not " + present);
    }
    Optional<QuorumCertificate> justify =
        present == 1 ? Optional.of(QuorumCertificate.read(reader)) : Optional.empty();
    if (version == VERSION_WITHOUT_SHARE) {
      return new BlockRecord(block, justify, reader.raw(reader.remaining()));
    }
    Bytes common = reader.bytes(reader.remaining(), "length of what shares have in common");
    StoredShare share = new StoredShare(common, reader.raw(reader.remaining()));
    return new BlockRecord(block, justify, Bytes.EMPTY, Optional.of(share));
  }
}
