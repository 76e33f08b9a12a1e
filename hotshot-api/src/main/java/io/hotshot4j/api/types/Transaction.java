package io.hotshot4j.api.types;

import java.security.MessageDigest;

/**
 * Opaque bytes to be ordered. The hash is the RFC 6962 leaf hash, {@code SHA-256(0x00 | bytes)},
 * which is also its leaf in the payload's Merkle tree: each byte is hashed once per node.
 */
public final class Transaction {
  private final Bytes bytes;
  private final Hash hash;

  private Transaction(Bytes bytes, Hash hash) {
    this.bytes = bytes;
    this.hash = hash;
  }

  /** The transaction with these bytes. */
  public static Transaction of(Bytes bytes) {
    return new Transaction(bytes, hashOf(bytes));
  }

  /** The transaction whose bytes are the UTF-8 encoding of a text. */
  public static Transaction ofUtf8(String text) {
    return of(Bytes.ofUtf8(text));
  }

  static Transaction ofHashed(Bytes bytes, Hash hash) {
    return new Transaction(bytes, hash);
  }

  static Hash hashOf(Bytes bytes) {
    MessageDigest digest = Sha256.digest();
    digest.update((byte) 0);
    bytes.updateDigest(digest);
    return Sha256.finish(digest);
  }

  /** What is ordered. */
  public Bytes bytes() {
    return bytes;
  }

  /** RFC 6962 leaf hash of the bytes. */
  public Hash hash() {
    return hash;
  }

  /** The bytes read as UTF-8. */
  public String utf8() {
    return bytes.utf8();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transaction that && hash.equals(that.hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return hash.abbreviated() + " (" + bytes.length() + " bytes)";
  }
}
