package io.hotshot4j.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins the variant of {@code doc/spec/ed25519.md}. */
class Ed25519VectorsTest {
  private final Ed25519Verifier verifier = new Ed25519Verifier(new PointCache());
  private final KeyPair pair = Ed25519.insecureKeyPair(1);
  private final Bytes message = Bytes.ofUtf8("a message");

  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void rfc8032(String secret, String key, String text, String signature) {
    KeyPair ofVector = KeyPair.ofSeed(Bytes.ofHex(secret).toByteArray());
    Bytes signed = Bytes.ofHex(text);
    assertEquals(key, ofVector.publicKey().toString());
    assertEquals(signature, ofVector.sign(signed).encoded().toHex());
    assertTrue(verifier.verify(ofVector.publicKey(), signed, Bytes.ofHex(signature)));
    assertFalse(verifier.verify(ofVector.publicKey(), message, Bytes.ofHex(signature)));
  }

  @Test
  void scalarNotBelowTheGroupOrderIsRejected() {
    byte[] signature = pair.sign(message).encoded().toByteArray();
    BigInteger scalar = EdwardsPoint.number(Arrays.copyOfRange(signature, 32, 64));
    byte[] malleated = signature.clone();
    System.arraycopy(EdwardsPoint.littleEndian(scalar.add(EdwardsPoint.L)), 0, malleated, 32, 32);
    assertTrue(verifier.verify(pair.publicKey(), message, Bytes.wrap(signature)));
    assertFalse(verifier.verify(pair.publicKey(), message, Bytes.wrap(malleated)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
      })
  void smallOrderKeyIsRejected(String hex) {
    // B-20.
    assertKeyRejected(Bytes.ofHex(hex));
    // With such a key R = identity, S = 0 would pass the bare equation for every message.
    byte[] forged = new byte[64];
    forged[0] = 1;
    assertFalse(verifier.verify(new PublicKey(Bytes.ofHex(hex)), message, Bytes.wrap(forged)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0100000000000000000000000000000000000000000000000000000000000080"
      })
  void nonCanonicalKeyIsRejected(String hex) {
    assertKeyRejected(Bytes.ofHex(hex));
  }

  @Test
  void keyThatIsNoPointIsRejected() {
    assertKeyRejected(
        Bytes.ofHex("0200000000000000000000000000000000000000000000000000000000000000"));
  }

  @Test
  void keyOfMixedOrderIsRejected() {
    byte[] seed = pair.copyOfSeed();
    EdwardsPoint point = EdwardsPoint.BASE.times(secretScalar(seed));
    assertEquals(pair.publicKey().encoded(), Bytes.wrap(point.encoded()));
    assertKeyRejected(Bytes.wrap(point.plus(EdwardsPoint.ORDER_TWO).encoded()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 33, 64})
  void keyOfAnotherLengthIsRejected(int length) {
    assertKeyRejected(Bytes.wrap(Arrays.copyOf(pair.publicKey().encoded().toByteArray(), length)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 65, 128})
  void signatureOfAnotherLengthIsRejected(int length) {
    byte[] signature = Arrays.copyOf(pair.sign(message).encoded().toByteArray(), length);
    assertFalse(verifier.verify(pair.publicKey(), message, Bytes.wrap(signature)));
  }

  /**
   * The cofactored equation: a signer may add a small-order point to its own R, and every node
   * accepts that for every message, not for some.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void torsionInCommitmentIsAlwaysAccepted(boolean orderEight) {
    EdwardsPoint torsion = orderEight ? EdwardsPoint.orderEight() : EdwardsPoint.ORDER_TWO;
    assertEquals(EdwardsPoint.IDENTITY, torsion.times(BigInteger.valueOf(8)));
    for (int i = 0; i < 32; i++) {
      Bytes text = Bytes.ofUtf8("torsion " + i);
      Bytes signature = signWithTorsion(text, torsion).encoded();
      assertTrue(verifier.verify(pair.publicKey(), text, signature), "message " + i);
      assertFalse(verifier.verify(pair.publicKey(), message, signature));
    }
  }

  private Signature signWithTorsion(Bytes text, EdwardsPoint torsion) {
    BigInteger secret = secretScalar(pair.copyOfSeed());
    BigInteger nonce = BigInteger.valueOf(12345);
    Bytes commitment = Bytes.wrap(EdwardsPoint.BASE.times(nonce).plus(torsion).encoded());
    BigInteger challenge = EdwardsPoint.challenge(commitment, pair.publicKey().encoded(), text);
    BigInteger scalar = nonce.add(challenge.multiply(secret)).mod(EdwardsPoint.L);
    byte[] signature = Arrays.copyOf(commitment.toByteArray(), 64);
    System.arraycopy(EdwardsPoint.littleEndian(scalar), 0, signature, 32, 32);
    return new Signature(Bytes.wrap(signature));
  }

  private void assertKeyRejected(Bytes encoded) {
    PublicKey key = new PublicKey(encoded);
    assertFalse(verifier.isValidKey(key));
    assertFalse(verifier.verify(key, message, pair.sign(message).encoded()));
  }

  private static BigInteger secretScalar(byte[] seed) {
    byte[] hash =
        EdwardsPoint.littleEndian(
            EdwardsPoint.challenge(Bytes.wrap(seed)).mod(BigInteger.TWO.pow(256)));
    hash[0] &= (byte) 0xf8;
    hash[31] &= 0x7f;
    hash[31] |= 0x40;
    return EdwardsPoint.number(hash);
  }
}
