package io.hotshot4j.runtime.internal.record;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.transport.PeerId;
import java.util.Optional;

/**
 * What is stored in the place of the safety record: which network the storage belongs to, and what
 * this node has signed there.
 *
 * @param genesis hash of the network's genesis
 * @param key the key this storage belongs to
 * @param record absent in the storage of a node that has never been allowed to sign
 */
public record StoredSafety(Hash genesis, PublicKey key, Optional<SafetyRecord> record) {
  private static final int VERSION = 1;

  /** The stored form. */
  public Bytes encoded() {
    CanonicalWriter writer =
        new CanonicalWriter(1024).u8(VERSION).hash(genesis).bytes(key.encoded());
    record.ifPresentOrElse(present -> writer.u8(1).raw(present.encoded()), () -> writer.u8(0));
    return writer.toBytes();
  }

  /** Reads what {@link #encoded} gave. */
  public static StoredSafety decode(Bytes encoded) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(encoded);
    int version = reader.u8();
    if (version != VERSION) {
      throw new DecodeException(
          "safety state of version " + version + ", this library reads " + VERSION);
    }
    Hash genesis = reader.hash();
    Bytes encodedKey = reader.bytes(PeerId.MAX_LENGTH, "length of a public key");
    if (encodedKey.isEmpty()) {
      throw new DecodeException("a public key has 1 byte or more");
    }
    PublicKey key = new PublicKey(encodedKey);
    int present = reader.u8();
    if (present > 1) {
      throw new DecodeException("a presence flag is 0 or 1, not " + present);
    }
    Bytes rest = reader.raw(reader.remaining());
    if (present == 1) {
      return new StoredSafety(genesis, key, Optional.of(SafetyRecord.decode(rest)));
    }
    if (!rest.isEmpty()) {
      throw new DecodeException(rest.length() + " bytes too many");
    }
    return new StoredSafety(genesis, key, Optional.empty());
  }
}
