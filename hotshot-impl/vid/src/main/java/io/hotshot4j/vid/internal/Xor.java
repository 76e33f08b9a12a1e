package io.hotshot4j.vid.internal;

/** XOR of long arrays into another: loops simple enough for the JIT compiler to vectorise. */
final class Xor {
  private Xor() {}

  /** {@code target ^= } all of the arrays at the given indices behind a first one. */
  static void all(long[] target, long[][] arrays, int first, byte[] indices, int length) {
    int i = 0;
    for (; indices.length - i >= 4; i += 4) {
      four(
          target,
          arrays[first + indices[i]],
          arrays[first + indices[i + 1]],
          arrays[first + indices[i + 2]],
          arrays[first + indices[i + 3]],
          length);
    }
    switch (indices.length - i) {
      case 3 ->
          three(
              target,
              arrays[first + indices[i]],
              arrays[first + indices[i + 1]],
              arrays[first + indices[i + 2]],
              length);
      case 2 -> two(target, arrays[first + indices[i]], arrays[first + indices[i + 1]], length);
      case 1 -> one(target, arrays[first + indices[i]], length);
      default -> {}
    }
  }

  static void one(long[] target, long[] a, int length) {
    for (int i = 0; i < length; i++) {
      target[i] ^= a[i];
    }
  }

  private static void two(long[] target, long[] a, long[] b, int length) {
    for (int i = 0; i < length; i++) {
      target[i] ^= a[i] ^ b[i];
    }
  }

  private static void three(long[] target, long[] a, long[] b, long[] c, int length) {
    for (int i = 0; i < length; i++) {
      target[i] ^= a[i] ^ b[i] ^ c[i];
    }
  }

  private static void four(long[] target, long[] a, long[] b, long[] c, long[] d, int length) {
    for (int i = 0; i < length; i++) {
      target[i] ^= a[i] ^ b[i] ^ c[i] ^ d[i];
    }
  }
}
