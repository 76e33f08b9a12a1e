package io.hotshot4j.api;

/** What became of a submitted transaction. */
public enum SubmitResult {
  /** In the pool; kept and proposed until decided. */
  ACCEPTED,
  /** Already in the pool, or decided lately. */
  DUPLICATE,
  /**
   * Refused: the pool holds as many transactions or bytes as it may, in total or of this sharer.
   * Try again later.
   */
  POOL_FULL,
  /** Refused: longer than a transaction may be, or too long for any block of this network. */
  TOO_LARGE
}
