package io.hotshot4j.runtime.internal.record;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.DecodeException;

/** The stored form of a commit proof. */
public final class ProofRecord {
  private static final int VERSION = 1;

  private ProofRecord() {}

  /** The stored form. */
  public static Bytes encode(CommitProof proof) {
    return proof.write(new CanonicalWriter(1024).u8(VERSION)).toBytes();
  }

  /** Reads what {@link #encode} gave. */
  public static CommitProof decode(Bytes encoded) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(encoded);
    int version = reader.u8();
    if (version != VERSION) {
      throw new DecodeException(
          "proof record of version " + version + ", this library reads " + VERSION);
    }
    CommitProof proof = CommitProof.read(reader);
    reader.end();
    return proof;
  }
}
