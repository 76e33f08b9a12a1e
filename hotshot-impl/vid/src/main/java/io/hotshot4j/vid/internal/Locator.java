package io.hotshot4j.vid.internal;

/**
 * Values of the polynomial that is zero at every point of a block but the known ones, as
 * logarithms: at a known point its value, at another that of its derivative. The logarithm of a
 * product of {@code x - e} is a sum over logarithms at {@code x XOR e}, a convolution, which the
 * Walsh-Hadamard transform makes a product.
 */
final class Locator {
  private Locator() {}

  static int[] logarithms(Field field, boolean[] known) {
    int size = known.length;
    int order = field.order();
    long[] missing = new long[size];
    long[] logarithms = new long[size];
    for (int i = 0; i < size; i++) {
      missing[i] = known[i] ? 0 : 1;
      logarithms[i] = i == 0 ? 0 : field.logarithm(field.point(i));
    }
    transform(missing);
    transform(logarithms);
    for (int i = 0; i < size; i++) {
      // At most 2^14 times 2^14 * 2^16: no overflow, and the sum below stays exact.
      missing[i] = missing[i] * logarithms[i] % ((long) order * size);
    }
    transform(missing);
    int[] sums = new int[size];
    for (int i = 0; i < size; i++) {
      sums[i] = Math.floorMod(missing[i] / size, order);
    }
    return sums;
  }

  private static void transform(long[] values) {
    for (int half = 1; half < values.length; half *= 2) {
      for (int i = 0; i < values.length; i++) {
        if ((i & half) == 0) {
          long a = values[i];
          long b = values[i + half];
          values[i] = a + b;
          values[i + half] = a - b;
        }
      }
    }
  }
}
