package io.hotshot4j.api.crypto;

import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import java.util.BitSet;
import java.util.List;

/**
 * Checks signatures. Thread-safe and stateless. Hostile bytes never make it throw: malformed input
 * verifies as false, on every node alike.
 */
public interface Verifier {
  /** Whether the key signed the statement. */
  boolean verify(PublicKey key, Statement statement, Signature signature);

  /** Bit i is set if and only if claim i holds. Override it where a scheme can do many at once. */
  default BitSet verifyAll(List<Claim> claims) {
    BitSet valid = new BitSet(claims.size());
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      valid.set(i, verify(claim.key(), claim.statement(), claim.signature()));
    }
    return valid;
  }

  /**
   * Rejects malformed, non-canonical and small-order keys; asked once for each committee member.
   */
  boolean isValidKey(PublicKey key);
}
