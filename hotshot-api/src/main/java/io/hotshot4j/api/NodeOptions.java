package io.hotshot4j.api;

import java.time.Duration;

/**
 * A node's own settings; none of them is part of the network's genesis.
 *
 * @param startMode what a member without a safety record may do
 * @param timing when it proposes and times out
 * @param pool how many transactions it keeps
 * @param verifyThreads threads that verify signatures; 0 verifies on the replica thread, which is
 *     fastest up to four cores
 * @param retainedBlocks decided blocks to keep below the last applied one; {@link #RETAIN_ALL} for
 *     all
 */
public record NodeOptions(
    StartMode startMode, Timing timing, PoolLimits pool, int verifyThreads, long retainedBlocks) {
  /** Keep every decided block. */
  public static final long RETAIN_ALL = Long.MAX_VALUE;

  private static final NodeOptions DEFAULTS =
      new NodeOptions(StartMode.FOUNDING, Timing.defaults(), PoolLimits.defaults(), 0, RETAIN_ALL);

  /** Checks the ranges. */
  public NodeOptions {
    if (verifyThreads < 0 || verifyThreads > 64) {
      throw new IllegalArgumentException("verify threads is " + verifyThreads + ", not 0 to 64");
    }
    if (retainedBlocks < 0) {
      throw new IllegalArgumentException("retained blocks is negative: " + retainedBlocks);
    }
  }

  /** Founding, default timing and pool, inline verification, every block kept. */
  public static NodeOptions defaults() {
    return DEFAULTS;
  }

  /** The same with another start mode. */
  public NodeOptions withStartMode(StartMode mode) {
    return new NodeOptions(mode, timing, pool, verifyThreads, retainedBlocks);
  }

  /** The same with another timing. */
  public NodeOptions withTiming(Timing other) {
    return new NodeOptions(startMode, other, pool, verifyThreads, retainedBlocks);
  }

  /** The same with another view timeout. */
  public NodeOptions withViewTimeout(Duration timeout) {
    return withTiming(timing.withViewTimeout(timeout));
  }

  /** The same with another pool. */
  public NodeOptions withPool(PoolLimits limits) {
    return new NodeOptions(startMode, timing, limits, verifyThreads, retainedBlocks);
  }

  /** The same with another number of verifying threads. */
  public NodeOptions withVerifyThreads(int threads) {
    return new NodeOptions(startMode, timing, pool, threads, retainedBlocks);
  }

  /** The same with another number of blocks kept. */
  public NodeOptions withRetainedBlocks(long blocks) {
    return new NodeOptions(startMode, timing, pool, verifyThreads, blocks);
  }
}
