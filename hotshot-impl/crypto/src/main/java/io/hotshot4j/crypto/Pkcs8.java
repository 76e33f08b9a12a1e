package io.hotshot4j.crypto;

import io.hotshot4j.api.types.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The DER form of an Ed25519 private key (RFC 8410, section 7). */
final class Pkcs8 {
  private static final AlgorithmIdentifier ED25519 =
      new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));

  private Pkcs8() {}

  static byte[] encode(KeyPair pair) {
    byte[] seed = pair.copyOfSeed();
    try {
      return new PrivateKeyInfo(ED25519, new DEROctetString(seed)).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("encoding into memory", e);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  static KeyPair decode(byte[] der) throws Pkcs8Exception {
    PrivateKeyInfo info = parse(der);
    if (!info.getPrivateKeyAlgorithm().equals(ED25519)) {
      throw new Pkcs8Exception(
          "it holds a key of algorithm "
              + info.getPrivateKeyAlgorithm().getAlgorithm()
              + ", only Ed25519 (1.3.101.112) is allowed");
    }
    KeyPair pair = KeyPair.ofSeed(seed(info));
    ASN1BitString publicKey = info.getPublicKeyData();
    if (publicKey != null
        && !Bytes.wrap(publicKey.getOctets()).equals(pair.publicKey().encoded())) {
      throw new Pkcs8Exception("the public key in it does not belong to the private key");
    }
    return pair;
  }

  private static PrivateKeyInfo parse(byte[] der) throws Pkcs8Exception {
    try {
      // Of nothing at all the parser makes null.
      return Objects.requireNonNull(PrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(der)));
    } catch (IOException | RuntimeException e) {
      // The parser reports malformed input by several unchecked exceptions.
      throw new Pkcs8Exception("what it holds is damaged or no PKCS#8 private key", e);
    }
  }

  private static byte[] seed(PrivateKeyInfo info) throws Pkcs8Exception {
    try {
      byte[] seed = ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets();
      if (seed.length == KeyPair.SEED_LENGTH) {
        return seed;
      }
      throw new Pkcs8Exception(
          "the private key has "
              + seed.length
              + " bytes, "
              + KeyPair.SEED_LENGTH
              + " are expected");
    } catch (IOException | RuntimeException e) {
      // As above.
      throw new Pkcs8Exception("the private key in it is damaged", e);
    }
  }
}
