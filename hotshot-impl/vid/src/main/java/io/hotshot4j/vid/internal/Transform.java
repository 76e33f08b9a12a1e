package io.hotshot4j.vid.internal;

/**
 * The additive FFT of Lin, Chung and Han between the coefficients of a polynomial in their basis
 * and its values at the points 0, 1, 2, ... of a {@link Field}, in place, truncated at both ends.
 * With a Cantor basis the factor of layer i in the block at point p is the point {@code p >> i},
 * and all normalising constants are 1.
 *
 * <p>One step of a block of 2^(k+1) points with factor t: the lower half gets the coefficients
 * {@code low + t * high}, the upper half {@code low + t * high + high}.
 */
final class Transform {
  private final Field field;
  private final Multiplier[] factors;

  /** For points below a power of two. */
  Transform(Field field, int points) {
    this.field = field;
    this.factors = new Multiplier[points];
    for (int i = 0; i < points; i++) {
      factors[i] = Multiplier.by(field, field.point(i));
    }
  }

  Field field() {
    return field;
  }

  /** Coefficients to values, of the block of 2^k points at base; only those in a range are made. */
  void forward(Planes rows, int base, int k, int from, int to) {
    if (k == 0 || from >= base + (1 << k) || to <= base) {
      return;
    }
    int half = 1 << k - 1;
    boolean lower = from < base + half;
    boolean upper = to > base + half;
    int t = base >> k - 1;
    for (int x = base; x < base + half; x++) {
      if (lower) {
        rows.addProduct(x, factors[t], x + half);
        if (upper) {
          rows.add(x + half, x);
        }
      } else {
        // The factor t + 1 makes the upper half's row at once, in the lower half's place.
        rows.addProduct(x, factors[t ^ 1], x + half);
        rows.copy(x + half, x);
      }
    }
    forward(rows, base, k - 1, from, to);
    forward(rows, base + half, k - 1, from, to);
  }

  /** Values to coefficients, of the block of 2^k points at base. */
  void inverse(Planes rows, int base, int k) {
    if (k == 0) {
      return;
    }
    int half = 1 << k - 1;
    inverse(rows, base, k - 1);
    inverse(rows, base + half, k - 1);
    for (int x = base; x < base + half; x++) {
      undo(rows, base >> k - 1, x, half);
    }
  }

  /** As {@link #inverse}, when only the first rows of the block are values, the others zero. */
  void inverse(Planes rows, int base, int k, int values) {
    inverse(rows, base, k, values, true);
  }

  // What is not a value is a coefficient already, and is left as it is.
  private void inverse(Planes rows, int base, int k, int values, boolean zeroTail) {
    if (values == 0) {
      return;
    }
    if (values == 1 << k) {
      inverse(rows, base, k);
    } else if (values >= 1 << k - 1) {
      inverseFromUpper(rows, base, k, values - (1 << k - 1), zeroTail);
    } else {
      inverseFromLower(rows, base, k, values, zeroTail);
    }
  }

  private void inverseFromUpper(Planes rows, int base, int k, int values, boolean zeroTail) {
    int half = 1 << k - 1;
    inverse(rows, base, k - 1);
    for (int x = base + values; x < base + half; x++) {
      rows.add(x + half, x);
    }
    inverse(rows, base + half, k - 1, values, false);
    int undone = zeroTail ? values : half;
    for (int x = base; x < base + undone; x++) {
      undo(rows, base >> k - 1, x, half);
    }
    if (zeroTail) {
      rows.clear(base + half + values, base + 2 * half);
    }
  }

  private void inverseFromLower(Planes rows, int base, int k, int values, boolean zeroTail) {
    int half = 1 << k - 1;
    Multiplier factor = factors[base >> k - 1];
    for (int x = base + values; !zeroTail && x < base + half; x++) {
      rows.addProduct(x, factor, x + half);
    }
    inverse(rows, base, k - 1, values, zeroTail);
    for (int x = base; !zeroTail && x < base + half; x++) {
      rows.addProduct(x, factor, x + half);
    }
  }

  private void undo(Planes rows, int t, int x, int half) {
    rows.add(x + half, x);
    rows.addProduct(x, factors[t], x + half);
  }

  /** The formal derivative of a polynomial of 2^k coefficients: in this basis, sums only. */
  static void derive(Planes rows, int k) {
    for (int i = 0; i < 1 << k; i++) {
      // Row i loses its own coefficient and gains those of the rows with one bit more. Rows above i
      // are still untouched; a row of two sums at once would have to be kept apart.
      rows.clear(i, i + 1);
      for (int bit = 1; bit < 1 << k; bit *= 2) {
        if ((i & bit) == 0) {
          rows.add(i, i | bit);
        }
      }
    }
  }
}
