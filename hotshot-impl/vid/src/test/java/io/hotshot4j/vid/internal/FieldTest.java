package io.hotshot4j.vid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {
  /** Conway's definition: the least number that no product with a smaller factor excludes. */
  @Test
  void productsAreThoseOfNimbers() {
    int[][] products = new int[32][32];
    for (int a = 0; a < 32; a++) {
      for (int b = 0; b < 32; b++) {
        BitSet excluded = new BitSet();
        for (int c = 0; c < a; c++) {
          for (int d = 0; d < b; d++) {
            excluded.set(products[c][b] ^ products[a][d] ^ products[c][d]);
          }
        }
        products[a][b] = excluded.nextClearBit(0);
        assertEquals(products[a][b], Field.nimProduct(a, b, 8), a + " * " + b);
        assertEquals(products[a][b], Field.ofBits(16).multiply(a, b), a + " * " + b);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void isAField(int bits) {
    Field field = Field.ofBits(bits);
    Random random = new Random(bits);
    for (int i = 0; i < 100_000; i++) {
      int a = random.nextInt(field.order() + 1);
      int b = random.nextInt(field.order() + 1);
      int c = random.nextInt(field.order() + 1);
      assertEquals(Field.nimProduct(a, b, bits), field.multiply(a, b), a + " * " + b);
      assertEquals(
          field.multiply(a, field.multiply(b, c)), field.multiply(field.multiply(a, b), c));
      assertEquals(field.multiply(a, b ^ c), field.multiply(a, b) ^ field.multiply(a, c));
    }
    for (int a = 1; a <= field.order(); a++) {
      int inverse = field.exponential(field.order() - field.logarithm(a));
      assertEquals(1, field.multiply(a, inverse), "inverse of " + a);
    }
  }

  /** Each basis element is mapped to the one before it, so the factors of the FFT are points. */
  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void pointsLieOnACantorBasis(int bits) {
    Field field = Field.ofBits(bits);
    assertEquals(1, field.point(1));
    BitSet seen = new BitSet();
    for (int i = 0; i <= field.order(); i++) {
      int point = field.point(i);
      assertEquals(field.point(i / 2), field.multiply(point, point) ^ point, "point " + i);
      seen.set(point);
    }
    assertEquals(field.order() + 1, seen.cardinality());
    for (int i = 0; i < 256; i++) {
      assertEquals(Field.ofBits(8).point(i), field.point(i), "the small field is in the large one");
      assertTrue(i >= 16 || field.point(i) < 16, "a small point lies in a small field");
    }
  }

  @Test
  void multiplyingPlanesMultipliesElements() {
    Field field = Field.ofBits(16);
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      int constant = random.nextInt(1 << 16);
      int element = random.nextInt(1 << 16);
      Multiplier multiplier = Multiplier.by(field, constant);
      int product = 0;
      for (int r = 0; r < 16; r++) {
        for (int source : multiplier.sources(r)) {
          product ^= (element >> source & 1) << r;
        }
      }
      assertEquals(field.multiply(constant, element), product, constant + " * " + element);
    }
  }
}
