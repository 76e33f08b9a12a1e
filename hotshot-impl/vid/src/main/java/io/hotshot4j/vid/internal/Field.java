package io.hotshot4j.vid.internal;

/**
 * The field of the nimbers below 2^8 or 2^16: addition is XOR, multiplication is Conway's. Nimbers
 * below 2, 4, 16, 256 are its subfields, so multiplying by a small one keeps groups of bits apart
 * and takes few XORs on bit planes; that is what makes this representation the fastest.
 *
 * <p>Elements are also numbered along a Cantor basis ({@link #point}): the points the code
 * evaluates at. The basis is 1 and then each time the even root x of {@code x^2 + x = previous}.
 */
final class Field {
  private final int bits;
  private final char[] exponentials;
  private final char[] logarithms;
  private final char[] points;

  private Field(int bits) {
    this.bits = bits;
    int order = order();
    exponentials = new char[order];
    logarithms = new char[order + 1];
    int generator = 2;
    while (!fillPowersOf(generator)) {
      generator++;
    }
    points = new char[order + 1];
    int basis = 1;
    for (int span = 1; span <= order; span *= 2) {
      for (int i = 0; i < span; i++) {
        points[span + i] = (char) (points[i] ^ basis);
      }
      basis = 2 * span <= order ? evenRoot(basis) : 0;
    }
  }

  /** The field of 2^bits elements, bits being 8 or 16. */
  static Field ofBits(int bits) {
    return bits == 8 ? Small.FIELD : Large.FIELD;
  }

  /** Bits of an element. */
  int bits() {
    return bits;
  }

  /** Number of elements but zero. */
  int order() {
    return (1 << bits) - 1;
  }

  /** The product of two elements. */
  int multiply(int a, int b) {
    return a == 0 || b == 0 ? 0 : exponentials[(logarithms[a] + logarithms[b]) % order()];
  }

  /** The element with a logarithm between 0 and {@link #order}. */
  int exponential(int logarithm) {
    return exponentials[logarithm % order()];
  }

  /** The logarithm of an element but zero. */
  int logarithm(int element) {
    return logarithms[element];
  }

  /** The element with these coordinates in the Cantor basis. */
  int point(int coordinates) {
    return points[coordinates];
  }

  private boolean fillPowersOf(int generator) {
    int power = 1;
    for (int i = 0; i < order(); i++) {
      if (i > 0 && power == 1) {
        return false;
      }
      exponentials[i] = (char) power;
      logarithms[power] = (char) i;
      power = nimProduct(power, generator, bits);
    }
    return power == 1;
  }

  private int evenRoot(int value) {
    for (int x = 0; x <= order(); x += 2) {
      if ((multiply(x, x) ^ x) == value) {
        return x;
      }
    }
    throw new IllegalStateException("no root of x^2 + x = " + value);
  }

  /** With F = 2^(bits/2): F * F = F + F/2, and F times a smaller nimber is the usual product. */
  static int nimProduct(int a, int b, int bits) {
    if (bits == 1) {
      return a & b;
    }
    int half = bits / 2;
    int low = (1 << half) - 1;
    int lows = nimProduct(a & low, b & low, half);
    int highs = nimProduct(a >> half, b >> half, half);
    int sums = nimProduct(a & low ^ a >> half, b & low ^ b >> half, half);
    return (sums ^ lows) << half ^ lows ^ nimProduct(highs, 1 << half - 1, half);
  }

  private static final class Small {
    private static final Field FIELD = new Field(8);
  }

  private static final class Large {
    private static final Field FIELD = new Field(16);
  }
}
