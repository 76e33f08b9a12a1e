package io.hotshot4j.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Password encryption of RFC 8018: PBKDF2-HMAC-SHA256 and AES-CBC. The key derivation is the JDK's,
 * which is several times faster than one in pure Java and so allows more rounds.
 */
final class Pbes2 {
  static final int ITERATIONS = 600_000;

  private static final int MAX_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int BLOCK_BYTES = 16;
  private static final int KEY_BITS = 256;
  private static final Map<ASN1ObjectIdentifier, Integer> AES_CBC_KEY_BITS =
      Map.of(
          NISTObjectIdentifiers.id_aes128_CBC, 128,
          NISTObjectIdentifiers.id_aes192_CBC, 192,
          NISTObjectIdentifiers.id_aes256_CBC, 256);

  private Pbes2() {}

  static byte[] encrypt(byte[] plain, char[] password) {
    SecureRandom random = new SecureRandom();
    byte[] salt = new byte[SALT_BYTES];
    byte[] iv = new byte[BLOCK_BYTES];
    random.nextBytes(salt);
    random.nextBytes(iv);
    AlgorithmIdentifier hmac =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
    PBES2Parameters parameters =
        new PBES2Parameters(
            new KeyDerivationFunc(
                PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(salt, ITERATIONS, hmac)),
            new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv)));
    try {
      byte[] encrypted =
          aes(Cipher.ENCRYPT_MODE, plain, iv, deriveKey(password, salt, ITERATIONS, KEY_BITS));
      return new EncryptedPrivateKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters), encrypted)
          .getEncoded(ASN1Encoding.DER);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java platform has PBKDF2-HMAC-SHA256 and AES", e);
    }
  }

  static byte[] decrypt(byte[] der, char[] password) throws Pkcs8Exception {
    Envelope envelope = parse(der);
    try {
      byte[] key = deriveKey(password, envelope.salt(), envelope.iterations(), envelope.keyBits());
      return aes(Cipher.DECRYPT_MODE, envelope.encrypted(), envelope.iv(), key);
    } catch (GeneralSecurityException e) {
      throw new Pkcs8Exception("the password is wrong, or the file is damaged", e);
    }
  }

  private record Envelope(byte[] encrypted, byte[] salt, int iterations, int keyBits, byte[] iv) {}

  private static Envelope parse(byte[] der) throws Pkcs8Exception {
    try {
      EncryptedPrivateKeyInfo info =
          EncryptedPrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(der));
      AlgorithmIdentifier algorithm = info.getEncryptionAlgorithm();
      require(
          algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2),
          algorithm.getAlgorithm());
      PBES2Parameters parameters = PBES2Parameters.getInstance(algorithm.getParameters());
      KeyDerivationFunc derivation = parameters.getKeyDerivationFunc();
      require(
          derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2),
          derivation.getAlgorithm());
      PBKDF2Params pbkdf2 = PBKDF2Params.getInstance(derivation.getParameters());
      AlgorithmIdentifier prf = pbkdf2.getPrf();
      require(
          prf.getAlgorithm().equals(PKCSObjectIdentifiers.id_hmacWithSHA256), prf.getAlgorithm());
      EncryptionScheme scheme = parameters.getEncryptionScheme();
      int keyBits = AES_CBC_KEY_BITS.getOrDefault(scheme.getAlgorithm(), 0);
      require(keyBits > 0, scheme.getAlgorithm());
      return new Envelope(
          info.getEncryptedData(),
          salt(pbkdf2),
          iterations(pbkdf2),
          keyBits,
          ASN1OctetString.getInstance(scheme.getParameters()).getOctets());
    } catch (IOException | RuntimeException e) {
      // The parser reports malformed input by several unchecked exceptions.
      throw new Pkcs8Exception("what it holds is damaged or no encrypted PKCS#8 key", e);
    }
  }

  private static byte[] salt(PBKDF2Params parameters) throws Pkcs8Exception {
    byte[] salt = parameters.getSalt();
    if (salt.length == 0) {
      throw new Pkcs8Exception("it is encrypted without a salt; at least 1 byte of it is needed");
    }
    return salt;
  }

  private static int iterations(PBKDF2Params parameters) throws Pkcs8Exception {
    int iterations = parameters.getIterationCount().intValueExact();
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new Pkcs8Exception(
          "it asks for "
              + iterations
              + " rounds of PBKDF2; 1 to "
              + MAX_ITERATIONS
              + " are allowed");
    }
    return iterations;
  }

  private static void require(boolean allowed, ASN1ObjectIdentifier algorithm)
      throws Pkcs8Exception {
    if (!allowed) {
      throw new Pkcs8Exception(
          "it is encrypted with algorithm "
              + algorithm
              + "; only PBES2 with PBKDF2-HMAC-SHA256 and AES-CBC is allowed");
    }
  }

  private static byte[] deriveKey(char[] password, byte[] salt, int iterations, int keyBits)
      throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, keyBits);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } finally {
      spec.clearPassword();
    }
  }

  private static byte[] aes(int mode, byte[] input, byte[] iv, byte[] key)
      throws GeneralSecurityException {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(input);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
