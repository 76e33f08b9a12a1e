package io.hotshot4j.api.types;

/**
 * A view: one leader, one proposal, at most one certificate. Views only grow.
 *
 * @param value between 0 and {@link View#MAX_VALUE}
 */
public record View(long value) implements Comparable<View> {
  /** Largest view, epoch or height: leaves room for sums that cannot overflow. */
  public static final long MAX_VALUE = (1L << 62) - 1;

  /** The view of the genesis leaf, in which nobody acts. */
  public static final View GENESIS = new View(0);

  /** Checks the range. */
  public View {
    if (value < 0 || value > View.MAX_VALUE) {
      throw new IllegalArgumentException("view out of range: " + value);
    }
  }

  /** The one after. */
  public View next() {
    return new View(value + 1);
  }

  /** The view so many later. */
  public View plus(long views) {
    return new View(value + views);
  }

  /** Whether this view comes after another. */
  public boolean isAfter(View other) {
    return value > other.value;
  }

  /** Whether this view comes right after another. */
  public boolean follows(View other) {
    return value == other.value + 1;
  }

  /** The later of two views. */
  public static View max(View left, View right) {
    return left.value >= right.value ? left : right;
  }

  @Override
  public int compareTo(View other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
