package io.hotshot4j.runtime.internal.record;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.DecodeException;

/**
 * A snapshot of the application with the block it was taken after.
 *
 * @param block the block
 * @param proof why it is final; about this very block
 * @param content what goes over the wire: the block's payload, then the application's state
 */
public record SnapshotRecord(Block block, CommitProof proof, Bytes content) {
  private static final int VERSION = 1;
  private static final int LENGTH_BYTES = 4;

  /**
   * Of a state.
   *
   * @param payload the encoded payload of the block
   */
  public static SnapshotRecord of(Block block, CommitProof proof, Bytes payload, Bytes state) {
    int length = Math.addExact(LENGTH_BYTES + payload.length(), state.length());
    return new SnapshotRecord(
        block, proof, new CanonicalWriter(length).bytes(payload).raw(state).toBytes());
  }

  /** Most bytes of content in a network. */
  public static long maxContentBytes(int maxBlockBytes, int maxSnapshotBytes) {
    return (long) LENGTH_BYTES + maxBlockBytes + maxSnapshotBytes;
  }

  /** The encoded payload of the block. */
  public Bytes payload() throws DecodeException {
    return new CanonicalReader(content).bytes(content.length(), "length of a payload");
  }

  /** The application's state. */
  public Bytes state() throws DecodeException {
    int from = LENGTH_BYTES + payload().length();
    return content.slice(from, content.length() - from);
  }

  /** The stored form. */
  public Bytes encoded() {
    CanonicalWriter writer = new CanonicalWriter(1024 + content.length()).u8(VERSION);
    return proof.write(block.write(writer)).raw(content).toBytes();
  }

  /** Reads what {@link #encoded} gave. */
  public static SnapshotRecord decode(Bytes encoded) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(encoded);
    int version = reader.u8();
    if (version != VERSION) {
      throw new DecodeException(
          "snapshot record of version " + version + ", this library reads " + VERSION);
    }
    return new SnapshotRecord(
        Block.read(reader), CommitProof.read(reader), reader.raw(reader.remaining()));
  }
}
