package io.hotshot4j.crypto;

import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.crypto.Verifier;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** The Ed25519 suite; {@code doc/spec/ed25519.md} says exactly which signatures it accepts. */
public final class Ed25519 {
  private Ed25519() {}

  /** A new key pair from the platform's secure random generator. */
  public static KeyPair generate() {
    byte[] seed = new byte[KeyPair.SEED_LENGTH];
    new SecureRandom().nextBytes(seed);
    KeyPair pair = KeyPair.ofSeed(seed);
    Arrays.fill(seed, (byte) 0);
    return pair;
  }

  /**
   * The same key pair for the same number, on every machine. For tests and examples only: anyone
   * can compute the private key.
   */
  public static KeyPair insecureKeyPair(int seed) {
    return KeyPair.ofSeed(
        CanonicalWriter.tagged("hotshot4j/insecure-key", 4).i32(seed).sha256().toByteArray());
  }

  /** The public halves, in the same order. */
  public static List<PublicKey> publicKeys(List<KeyPair> pairs) {
    return pairs.stream().map(KeyPair::publicKey).toList();
  }

  /** Signer, verifier and quorum scheme of a node with this key. */
  public static CryptoSuite suite(KeyPair pair) {
    PointCache points = new PointCache();
    return new CryptoSuite(
        signer(pair), new Ed25519Verifier(points), new SignatureListScheme(points));
  }

  /** Signs at once, on the calling thread. */
  public static Signer signer(KeyPair pair) {
    return new Ed25519Signer(pair);
  }

  /** Checks single signatures; keep it, since it remembers decoded keys. */
  public static Verifier verifier() {
    return new Ed25519Verifier(new PointCache());
  }

  /** A proof is the signers' signatures, 64 bytes each, in ascending order of their indices. */
  public static QuorumScheme quorumScheme() {
    return new SignatureListScheme(new PointCache());
  }
}
