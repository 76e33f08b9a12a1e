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
 *     all. With snapshots, all blocks above the latest one are kept as well
 * @param snapshotEvery blocks from one snapshot of the application to the next, 0 for no snapshots
 * @param maxSnapshotBytes longest snapshot that is taken, or restored from a peer; the heap has to
 *     have room for a few of them
 * @param retrieval whether payloads of decided blocks that this node does not hold are fetched from
 *     others, where payloads are dispersed
 */
public record NodeOptions(
    StartMode startMode,
    Timing timing,
    PoolLimits pool,
    int verifyThreads,
    long retainedBlocks,
    long snapshotEvery,
    int maxSnapshotBytes,
    boolean retrieval) {
  /** Keep every decided block. */
  public static final long RETAIN_ALL = Long.MAX_VALUE;

  /** Longest snapshot that may be allowed: a GiB. */
  public static final int MOST_SNAPSHOT_BYTES = 1 << 30;

  private static final int DEFAULT_SNAPSHOT_BYTES = 64 << 20;

  private static final NodeOptions DEFAULTS =
      new NodeOptions(
          StartMode.FOUNDING,
          Timing.defaults(),
          PoolLimits.defaults(),
          0,
          RETAIN_ALL,
          0,
          DEFAULT_SNAPSHOT_BYTES,
          true);

  /** Checks the ranges. */
  public NodeOptions {
    if (verifyThreads < 0 || verifyThreads > 64) {
      throw new IllegalArgumentException("verify threads is " + verifyThreads + ", not 0 to 64");
    }
    if (retainedBlocks < 0) {
      throw new IllegalArgumentException("retained blocks is negative: " + retainedBlocks);
    }
    if (snapshotEvery < 0) {
      throw new IllegalArgumentException("blocks between snapshots is negative: " + snapshotEvery);
    }
    if (maxSnapshotBytes < 1 || maxSnapshotBytes > MOST_SNAPSHOT_BYTES) {
      throw new IllegalArgumentException(
          "longest snapshot is " + maxSnapshotBytes + " bytes, not 1 to " + MOST_SNAPSHOT_BYTES);
    }
  }

  /**
   * Founding, default timing and pool, inline verification, every block kept, no snapshots,
   * retrieval.
   */
  public static NodeOptions defaults() {
    return DEFAULTS;
  }

  /** The same with another start mode. */
  public NodeOptions withStartMode(StartMode mode) {
    return new NodeOptions(
        mode,
        timing,
        pool,
        verifyThreads,
        retainedBlocks,
        snapshotEvery,
        maxSnapshotBytes,
        retrieval);
  }

  /** The same with another timing. */
  public NodeOptions withTiming(Timing other) {
    return new NodeOptions(
        startMode,
        other,
        pool,
        verifyThreads,
        retainedBlocks,
        snapshotEvery,
        maxSnapshotBytes,
        retrieval);
  }

  /** The same with another view timeout. */
  public NodeOptions withViewTimeout(Duration timeout) {
    return withTiming(timing.withViewTimeout(timeout));
  }

  /** The same with another pool. */
  public NodeOptions withPool(PoolLimits limits) {
    return new NodeOptions(
        startMode,
        timing,
        limits,
        verifyThreads,
        retainedBlocks,
        snapshotEvery,
        maxSnapshotBytes,
        retrieval);
  }

  /** The same with another number of verifying threads. */
  public NodeOptions withVerifyThreads(int threads) {
    return new NodeOptions(
        startMode,
        timing,
        pool,
        threads,
        retainedBlocks,
        snapshotEvery,
        maxSnapshotBytes,
        retrieval);
  }

  /** The same with another number of blocks kept. */
  public NodeOptions withRetainedBlocks(long blocks) {
    return new NodeOptions(
        startMode, timing, pool, verifyThreads, blocks, snapshotEvery, maxSnapshotBytes, retrieval);
  }

  /** The same with a snapshot every so many blocks; 0 for none. */
  public NodeOptions withSnapshotEvery(long blocks) {
    return new NodeOptions(
        startMode,
        timing,
        pool,
        verifyThreads,
        retainedBlocks,
        blocks,
        maxSnapshotBytes,
        retrieval);
  }

  /** The same with another longest snapshot. */
  public NodeOptions withMaxSnapshotBytes(int bytes) {
    return new NodeOptions(
        startMode, timing, pool, verifyThreads, retainedBlocks, snapshotEvery, bytes, retrieval);
  }

  /** The same with payloads that are missing fetched or not. */
  public NodeOptions withRetrieval(boolean wanted) {
    return new NodeOptions(
        startMode,
        timing,
        pool,
        verifyThreads,
        retainedBlocks,
        snapshotEvery,
        maxSnapshotBytes,
        wanted);
  }
}
