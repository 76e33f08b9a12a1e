package io.hotshot4j.crypto;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import java.nio.ByteBuffer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 key pair. The private half leaves it only into a key file and is never printed. */
public final class KeyPair {
  static final int SEED_LENGTH = Ed25519.SECRET_KEY_SIZE;

  private final byte[] seed;
  private final byte[] encodedPublicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
  private final PublicKey publicKey;

  private KeyPair(byte[] seed) {
    this.seed = seed;
    Ed25519.generatePublicKey(seed, 0, encodedPublicKey, 0);
    this.publicKey = new PublicKey(Bytes.wrap(encodedPublicKey));
  }

  /** The pair that belongs to a private key of RFC 8032; copies it. */
  static KeyPair ofSeed(byte[] seed) {
    if (seed.length != SEED_LENGTH) {
      throw new IllegalArgumentException(
          "an Ed25519 private key has " + SEED_LENGTH + " bytes, not " + seed.length);
    }
    return new KeyPair(seed.clone());
  }

  /** The public half, 32 bytes. */
  public PublicKey publicKey() {
    return publicKey;
  }

  Signature sign(Bytes message) {
    ByteBuffer bytes = message.toFrame();
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(
        seed,
        0,
        encodedPublicKey,
        0,
        bytes.array(),
        bytes.arrayOffset() + bytes.position(),
        bytes.remaining(),
        signature,
        0);
    return new Signature(Bytes.wrap(signature));
  }

  /** A copy of the private key, for whoever writes a key file and wipes it. */
  byte[] copyOfSeed() {
    return seed.clone();
  }

  /** The public key. */
  @Override
  public String toString() {
    return "key pair of " + publicKey;
  }
}
