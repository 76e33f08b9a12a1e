package io.hotshot4j.api.types;

/**
 * An encoded signature of one key.
 *
 * @param encoded the scheme's encoding, for Ed25519 the 64 bytes of RFC 8032
 */
public record Signature(Bytes encoded) {
  /** Most bytes a signature of any scheme may have. */
  public static final int MAX_LENGTH = 256;

  /** Checks the length. */
  public Signature {
    if (encoded.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a signature has at most " + MAX_LENGTH + " bytes, not " + encoded.length());
    }
  }
}
