package io.hotshot4j.vid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hotshot4j.api.types.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code against Lagrange interpolation, element by element. */
class ErasureCodeTest {
  @ParameterizedTest
  @CsvSource({
    "1,1,5",
    "1,3,1",
    "2,4,100",
    "2,3,7",
    "4,10,999",
    "5,5,64",
    "7,9,3",
    "34,100,5000",
    "86,256,700",
    "86,257,700",
    "100,300,4000",
    "334,1000,12000"
  })
  void parityIsThatOfLagrange(int dataShares, int shares, int length) {
    Bytes payload = random(length, dataShares);
    Codeword codeword = new ErasureCode(dataShares, shares).encode(payload);
    Field field = Field.ofBits(shares <= 256 ? 8 : 16);
    List<int[]> data = new ArrayList<>();
    for (int i = 0; i < dataShares; i++) {
      data.add(elements(codeword.shares(i, 1), field.bits()));
    }
    Bytes padded = codeword.shares(0, dataShares);
    assertEquals(payload, padded.slice(0, length));
    assertEquals(
        Bytes.wrap(new byte[padded.length() - length]),
        padded.slice(length, padded.length() - length));
    for (int i = dataShares; i < shares; i += 1 + (shares - dataShares) / 20) {
      int[] expected = lagrange(field, data, i);
      int[] actual = elements(codeword.shares(i, 1), field.bits());
      for (int j = 0; j < expected.length; j++) {
        assertEquals(expected[j], actual[j], "element " + j + " of share " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,5",
    "1,3,1",
    "2,4,100",
    "4,10,9999",
    "5,5,64",
    "34,100,50000",
    "86,256,70000",
    "86,257,700",
    "334,1000,20000",
    "1366,4096,30000"
  })
  void anyEnoughSharesGiveThePayloadBack(int dataShares, int shares, int length) {
    ErasureCode code = new ErasureCode(dataShares, shares);
    Bytes payload = random(length, 3);
    Codeword codeword = code.encode(payload);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < shares; i++) {
      numbers.add(i);
    }
    Random random = new Random(shares);
    for (int round = 0; round < 6; round++) {
      SortedMap<Integer, Bytes> known = new TreeMap<>();
      for (int i : numbers.subList(shares - dataShares, shares)) {
        known.put(i, codeword.shares(i, 1));
      }
      assertEquals(payload, code.recover(known).slice(0, length), "from " + known.keySet());
      Collections.shuffle(numbers, random);
    }
  }

  @Test
  void refusesWhatIsNotACode() {
    assertThrows(IllegalArgumentException.class, () -> new ErasureCode(0, 3));
    assertThrows(IllegalArgumentException.class, () -> new ErasureCode(4, 3));
    assertThrows(IllegalArgumentException.class, () -> new ErasureCode(1, 16385));
  }

  private static int[] lagrange(Field field, List<int[]> data, int x) {
    int[] values = new int[data.get(0).length];
    for (int i = 0; i < data.size(); i++) {
      int weight = 1;
      for (int j = 0; j < data.size(); j++) {
        if (j != i) {
          int quotient = field.logarithm(field.point(x) ^ field.point(j));
          quotient += field.order() - field.logarithm(field.point(i) ^ field.point(j));
          weight = field.multiply(weight, field.exponential(quotient));
        }
      }
      for (int j = 0; j < values.length; j++) {
        values[j] ^= field.multiply(weight, data.get(i)[j]);
      }
    }
    return values;
  }

  /** Bit j of plane b is bit b of element j. */
  static int[] elements(Bytes share, int bits) {
    int planeLength = share.length() / bits;
    int[] elements = new int[8 * planeLength];
    for (int b = 0; b < bits; b++) {
      for (int j = 0; j < elements.length; j++) {
        elements[j] |= (share.get(b * planeLength + j / 8) >> j % 8 & 1) << b;
      }
    }
    return elements;
  }

  static Bytes random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }
}
