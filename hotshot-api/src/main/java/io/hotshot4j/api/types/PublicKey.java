package io.hotshot4j.api.types;

import io.hotshot4j.transport.PeerId;

/**
 * An encoded public key, at most {@link PeerId#MAX_LENGTH} bytes; which scheme it belongs to is for
 * the network's crypto suite to know.
 *
 * @param encoded the scheme's encoding, for Ed25519 the 32 bytes of RFC 8032
 */
public record PublicKey(Bytes encoded) implements Comparable<PublicKey> {
  /** Checks the length. */
  public PublicKey {
    if (encoded.isEmpty() || encoded.length() > PeerId.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a public key has 1 to " + PeerId.MAX_LENGTH + " bytes, not " + encoded.length());
    }
  }

  /** The peer that signs with this key. */
  public PeerId toPeerId() {
    return PeerId.of(encoded.toByteArray());
  }

  @Override
  public int compareTo(PublicKey other) {
    return encoded.compareTo(other.encoded);
  }

  /** Lower-case hex without prefix. */
  @Override
  public String toString() {
    return encoded.toHex();
  }
}
