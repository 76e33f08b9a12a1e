package io.hotshot4j.examples.sequencer.query;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Payload;
import java.util.Optional;

/**
 * A decided block as it is kept.
 *
 * @param block leaf and header
 * @param encodedPayload the encoding of its payload; absent while the payload is missing
 * @param encodedProof the encoding of its commit proof; absent for genesis
 */
public record ArchivedBlock(
    Block block, Optional<Bytes> encodedPayload, Optional<Bytes> encodedProof) {
  /** Its height. */
  public long height() {
    return block.height().value();
  }

  /** The transactions; absent while they are missing. */
  public Optional<Payload> payload() {
    return encodedPayload.map(this::decodePayload);
  }

  private Payload decodePayload(Bytes encoded) {
    try {
      return Payload.decode(encoded, Integer.MAX_VALUE);
    } catch (DecodeException e) {
      throw new QueryException("the payload of block " + height() + " is damaged", e);
    }
  }

  /** Why it is final. */
  public Optional<CommitProof> proof() {
    return encodedProof.map(this::decodeProof);
  }

  private CommitProof decodeProof(Bytes encoded) {
    try {
      return CommitProof.read(new CanonicalReader(encoded));
    } catch (DecodeException e) {
      throw new QueryException("the commit proof of block " + height() + " is damaged", e);
    }
  }
}
