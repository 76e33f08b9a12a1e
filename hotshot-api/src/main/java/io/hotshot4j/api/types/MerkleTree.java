package io.hotshot4j.api.types;

import java.security.MessageDigest;
import java.util.List;

/** Merkle tree hash of RFC 6962 (section 2.1) over leaf hashes. */
public final class MerkleTree {
  private MerkleTree() {}

  /** Root over leaf hashes in order; of none, the hash of the empty string. */
  public static Hash root(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return Sha256.hash(Bytes.EMPTY);
    }
    byte[] level = new byte[leaves.size() * Hash.LENGTH];
    for (int i = 0; i < leaves.size(); i++) {
      leaves.get(i).write(level, i * Hash.LENGTH);
    }
    // Pairing neighbours level by level and carrying an odd last node up unchanged gives the same
    // root as the recursive definition, in place.
    for (int count = leaves.size(); count > 1; count = (count + 1) / 2) {
      foldLevel(level, count);
    }
    return Hash.read(level, 0);
  }

  private static void foldLevel(byte[] level, int count) {
    for (int i = 0; i + 1 < count; i += 2) {
      MessageDigest digest = Sha256.digest();
      digest.update((byte) 1);
      digest.update(level, i * Hash.LENGTH, 2 * Hash.LENGTH);
      Sha256.finishInto(digest, level, i / 2 * Hash.LENGTH);
    }
    if (count % 2 == 1) {
      System.arraycopy(
          level, (count - 1) * Hash.LENGTH, level, count / 2 * Hash.LENGTH, Hash.LENGTH);
    }
  }
}
