package io.hotshot4j.crypto;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.fuzz.Laws;
import io.hotshot4j.fuzz.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
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
 * B-20, B-28, H-04: key files. The first byte selects the PEM text, the DER of a plain key or that
 * of an encrypted one; the password is known.
 */
public final class KeyFilesFuzz {
  private static final char[] PASSWORD = "password".toCharArray();

  /** Rounds of PBKDF2 that a fuzzer has the time for. */
  private static final int MOST_ROUNDS = 50;

  private static final int ROUNDS = 2;

  private KeyFilesFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0 || data.length > KeyFiles.MAX_FILE_BYTES) {
      return;
    }
    byte[] body = Samples.behindSelector(data);
    try {
      switch (data[0] & 0xff) {
        case 0 -> pem(body);
        case 1 -> plain(body);
        case 2 -> encrypted(body);
        default -> {}
      }
    } catch (Pkcs8Exception e) {
      Laws.requireReason(e);
    }
  }

  private static void pem(byte[] text) throws Pkcs8Exception {
    Pem pem = Pem.parse(text);
    Pem again = Pem.parse(pem.encoded());
    Laws.require(
        again.label().equals(pem.label())
            && Bytes.wrap(again.content()).equals(Bytes.wrap(pem.content())),
        "a PEM block that is another one when written and read again");
    if (pem.label().equals(Pem.PLAIN)) {
      plain(pem.content());
    } else {
      encrypted(pem.content());
    }
  }

  private static void plain(byte[] der) throws Pkcs8Exception {
    KeyPair pair = Pkcs8.decode(der);
    KeyPair again = Pkcs8.decode(Pkcs8.encode(pair));
    Laws.require(again.publicKey().equals(pair.publicKey()), "another key when read again");
  }

  private static void encrypted(byte[] der) throws Pkcs8Exception {
    if (rounds(der) <= MOST_ROUNDS) {
      plain(Pbes2.decrypt(der, PASSWORD));
    }
  }

  /** What the file asks for; 0 if that cannot be read, so that the decoder has to say so. */
  private static long rounds(byte[] der) {
    try {
      EncryptedPrivateKeyInfo info =
          EncryptedPrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(der));
      PBES2Parameters parameters =
          PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
      return PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters())
          .getIterationCount()
          .longValueExact();
    } catch (IOException | RuntimeException e) {
      // Whatever is wrong with it, the decoder under test has to find out for itself.
      return 0;
    }
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    byte[] der = Pkcs8.encode(Ed25519.insecureKeyPair(1));
    byte[] encrypted = encrypted(der, new byte[16]);
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("pem", selected(0, new Pem(Pem.PLAIN, der).encoded()));
    seeds.put("pem-encrypted", selected(0, new Pem(Pem.ENCRYPTED, encrypted).encoded()));
    seeds.put(
        "pem-cut",
        selected(0, "-----BEGIN PRIVATE KEY-----\nMC4C".getBytes(StandardCharsets.US_ASCII)));
    seeds.put("der", selected(1, der));
    seeds.put("der-encrypted", selected(2, encrypted));
    return seeds;
  }

  private static byte[] selected(int selector, byte[] body) {
    return Samples.selected(selector, Bytes.wrap(body));
  }

  /** What the library writes, but with a salt and rounds that suit a fuzzer. */
  private static byte[] encrypted(byte[] der, byte[] salt) {
    byte[] iv = new byte[16];
    AlgorithmIdentifier hmac =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
    PBES2Parameters parameters =
        new PBES2Parameters(
            new KeyDerivationFunc(
                PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(salt, ROUNDS, hmac)),
            new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv)));
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(PASSWORD, salt, ROUNDS, 256))
              .getEncoded();
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return new EncryptedPrivateKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters),
              cipher.doFinal(der))
          .getEncoded(ASN1Encoding.DER);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
