package io.hotshot4j.vid.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.hotshot4j.api.types.Bytes;
import org.apache.ozone.erasurecode.rawcoder.util.GF256;
import org.apache.ozone.erasurecode.rawcoder.util.RSUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the Reed-Solomon code of Apache Ozone: its arithmetic (the field of x^8+x^4+x^3+x^2+1),
 * its matrix inversion, its encoder. Elements are carried over by an isomorphism of the two fields.
 */
class OzoneOracleTest {
  private static final Field FIELD = Field.ofBits(8);
  private static final byte[] TO_OZONE = isomorphism();

  @ParameterizedTest
  @CsvSource({"1,4", "2,3", "4,10", "6,9", "11,31", "34,100", "86,256"})
  void parityIsThatOfOzone(int dataShares, int shares) {
    Bytes payload = ErasureCodeTest.random(dataShares * 8 * 11, shares);
    Codeword codeword = new ErasureCode(dataShares, shares).encode(payload);
    int parityShares = shares - dataShares;
    byte[] tables = new byte[dataShares * parityShares * 32];
    RSUtil.initTables(dataShares, parityShares, parityMatrix(dataShares, shares), 0, tables);
    byte[][] inputs = new byte[dataShares][];
    for (int i = 0; i < dataShares; i++) {
      inputs[i] = carriedOver(codeword.shares(i, 1));
    }
    byte[][] outputs = new byte[parityShares][inputs[0].length];
    RSUtil.encodeData(
        tables, inputs[0].length, inputs, new int[dataShares], outputs, new int[parityShares]);
    for (int i = 0; i < parityShares; i++) {
      assertArrayEquals(
          outputs[i], carriedOver(codeword.shares(dataShares + i, 1)), "share " + (dataShares + i));
    }
  }

  /** Powers of the points of parity times the inverse of those of the data. */
  private static byte[] parityMatrix(int dataShares, int shares) {
    byte[] inverse = new byte[dataShares * dataShares];
    GF256.gfInvertMatrix(powers(0, dataShares, dataShares), inverse, dataShares);
    byte[] powers = powers(dataShares, shares, dataShares);
    byte[] product = new byte[powers.length];
    for (int i = 0; i < powers.length; i++) {
      int row = i / dataShares * dataShares;
      for (int j = 0; j < dataShares; j++) {
        product[i] ^= GF256.gfMul(powers[row + j], inverse[j * dataShares + i % dataShares]);
      }
    }
    return product;
  }

  private static byte[] powers(int from, int to, int count) {
    byte[] powers = new byte[(to - from) * count];
    for (int i = from; i < to; i++) {
      byte power = 1;
      for (int j = 0; j < count; j++) {
        powers[(i - from) * count + j] = power;
        power = GF256.gfMul(power, TO_OZONE[FIELD.point(i)]);
      }
    }
    return powers;
  }

  private static byte[] carriedOver(Bytes share) {
    int[] elements = ErasureCodeTest.elements(share, 8);
    byte[] images = new byte[elements.length];
    for (int i = 0; i < elements.length; i++) {
      images[i] = TO_OZONE[elements[i]];
    }
    return images;
  }

  /** Sends a generator to the first element for which the map of its powers is additive. */
  private static byte[] isomorphism() {
    for (int image = 2; image < 256; image++) {
      byte[] map = new byte[256];
      byte power = 1;
      for (int i = 0; i < 255; i++) {
        map[FIELD.exponential(i)] = power;
        power = GF256.gfMul(power, (byte) image);
      }
      if (isAdditive(map)) {
        return map;
      }
    }
    throw new AssertionError("fields with as many elements are isomorphic");
  }

  private static boolean isAdditive(byte[] map) {
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        if ((map[a] ^ map[b]) != map[a ^ b]) {
          return false;
        }
      }
    }
    return true;
  }
}
