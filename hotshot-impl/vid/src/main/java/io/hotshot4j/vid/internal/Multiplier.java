package io.hotshot4j.vid.internal;

/**
 * Multiplication by a constant as XORs of bit planes: plane r of the product is the XOR of the
 * planes {@code sources(r)} of the factor.
 */
final class Multiplier {
  private final byte[][] sources;

  private Multiplier(byte[][] sources) {
    this.sources = sources;
  }

  /** Multiplication by an element of a field. */
  static Multiplier by(Field field, int constant) {
    int bits = field.bits();
    int[] columns = new int[bits];
    for (int c = 0; c < bits; c++) {
      columns[c] = field.multiply(constant, 1 << c);
    }
    byte[][] sources = new byte[bits][];
    for (int r = 0; r < bits; r++) {
      sources[r] = sourcesOf(r, columns);
    }
    return new Multiplier(sources);
  }

  private static byte[] sourcesOf(int r, int[] columns) {
    int count = 0;
    for (int column : columns) {
      count += column >> r & 1;
    }
    byte[] sources = new byte[count];
    int next = 0;
    for (int c = 0; c < columns.length; c++) {
      if ((columns[c] >> r & 1) == 1) {
        sources[next++] = (byte) c;
      }
    }
    return sources;
  }

  /** The planes of the factor that make plane r of the product. */
  byte[] sources(int r) {
    return sources[r];
  }
}
