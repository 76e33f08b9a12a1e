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
 * @param payload the encoded payload
 */
public record BlockRecord(Block block, Optional<QuorumCertificate> justify, Bytes payload) {
  private static final int VERSION = 1;

  /** The stored form in two pieces, so that the payload is not copied. */
  public List<Bytes> parts() {
    CanonicalWriter writer = new CanonicalWriter(1024).u8(VERSION);
    block.write(writer);
    justify.ifPresentOrElse(qc -> qc.write(writer.u8(1)), () -> writer.u8(0));
    return payload.isEmpty() ? List.of(writer.toBytes()) : List.of(writer.toBytes(), payload);
  }

  /** Reads the pieces put together. */
  public static BlockRecord decode(Bytes encoded) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(encoded);
    int version = reader.u8();
    if (version != VERSION) {
      throw new DecodeException(
          "block record of version " + version + ", this library reads " + VERSION);
    }
    Block block = Block.read(reader);
    int present = reader.u8();
    if (present > 1) {
      throw new DecodeException("a presence flag is 0 or 1, not " + present);
    }
    Optional<QuorumCertificate> justify =
        present == 1 ? Optional.of(QuorumCertificate.read(reader)) : Optional.empty();
    return new BlockRecord(block, justify, reader.raw(reader.remaining()));
  }
}
