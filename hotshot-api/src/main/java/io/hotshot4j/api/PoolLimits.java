package io.hotshot4j.api;

/**
 * How much the pool of pending transactions may hold.
 *
 * @param transactions most transactions, 1 or more
 * @param bytes most bytes of them together, 1 or more
 * @param transactionBytes most bytes of one, 1 to 1 MiB
 */
public record PoolLimits(int transactions, long bytes, int transactionBytes) {
  /** Longest transaction any node takes. */
  public static final int MAX_TRANSACTION_BYTES = 1 << 20;

  private static final PoolLimits DEFAULTS =
      new PoolLimits(100_000, 64L << 20, MAX_TRANSACTION_BYTES);

  /** Checks the ranges. */
  public PoolLimits {
    if (transactions < 1
        || bytes < 1
        || transactionBytes < 1
        || transactionBytes > MAX_TRANSACTION_BYTES) {
      throw new IllegalArgumentException(
          "pool limits must be 1 or more, and a transaction at most 1 MiB");
    }
  }

  /** 100,000 transactions, 64 MiB, 1 MiB each. */
  public static PoolLimits defaults() {
    return DEFAULTS;
  }
}
