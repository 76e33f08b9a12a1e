package io.hotshot4j.api.types;

/**
 * An epoch: the span of views over which one committee rules. Every statement names its epoch.
 *
 * @param value between 0 and {@link View#MAX_VALUE}
 */
public record Epoch(long value) implements Comparable<Epoch> {
  /** The first epoch, the one of the genesis committee. */
  public static final Epoch FIRST = new Epoch(1);

  /** Checks the range. */
  public Epoch {
    if (value < 0 || value > View.MAX_VALUE) {
      throw new IllegalArgumentException("epoch out of range: " + value);
    }
  }

  /** The one after. */
  public Epoch next() {
    return new Epoch(value + 1);
  }

  @Override
  public int compareTo(Epoch other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
