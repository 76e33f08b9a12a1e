package io.hotshot4j.api.types;

/**
 * A position in the chain; genesis is 0 and each block is one above its parent.
 *
 * @param value between 0 and {@link View#MAX_VALUE}
 */
public record BlockHeight(long value) implements Comparable<BlockHeight> {
  /** The height of the genesis leaf. */
  public static final BlockHeight GENESIS = new BlockHeight(0);

  /** Checks the range. */
  public BlockHeight {
    if (value < 0 || value > View.MAX_VALUE) {
      throw new IllegalArgumentException("height out of range: " + value);
    }
  }

  /** The one after. */
  public BlockHeight next() {
    return new BlockHeight(value + 1);
  }

  /** Whether this height lies above another. */
  public boolean isAfter(BlockHeight other) {
    return value > other.value;
  }

  @Override
  public int compareTo(BlockHeight other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
