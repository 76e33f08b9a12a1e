package io.hotshot4j.crypto;

import io.hotshot4j.api.crypto.CryptoSuite;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.testkit.CryptoSuiteTck;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

class Ed25519TckTest extends CryptoSuiteTck {
  private static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  @Override
  protected CryptoSuite suite(int number) {
    return Ed25519.suite(Ed25519.insecureKeyPair(number));
  }

  /** The scalar plus the order of the group, which the bare equation would accept. */
  @Override
  protected List<Signature> malleations(Signature genuine) {
    byte[] bytes = genuine.encoded().toByteArray();
    byte[] scalar = new byte[32];
    for (int i = 0; i < 32; i++) {
      scalar[i] = bytes[63 - i];
    }
    byte[] sum = new BigInteger(1, scalar).add(ORDER).toByteArray();
    for (int i = 0; i < 32; i++) {
      bytes[32 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
    }
    return List.of(new Signature(Bytes.wrap(bytes)));
  }

  /** Points of order 1, 2 and 4, and two encodings with a coordinate that is not reduced. */
  @Override
  protected List<PublicKey> forbiddenKeys() {
    return Stream.of(
            "01" + "00".repeat(31),
            "ec" + "ff".repeat(30) + "7f",
            "00".repeat(32),
            "00".repeat(31) + "80",
            "ee" + "ff".repeat(30) + "7f",
            "ed" + "ff".repeat(30) + "7f")
        .map(hex -> new PublicKey(Bytes.ofHex(hex)))
        .toList();
  }
}
