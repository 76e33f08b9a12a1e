package io.hotshot4j.api;

/**
 * What a member whose storage is empty may do. A member that has lost its record must not vote in
 * views it may have voted in before, and only the host can know whether this is its first start
 * ever.
 */
public enum StartMode {
  /** The network is founded in this very start: nobody has voted yet, so this member votes. */
  FOUNDING,
  /**
   * The network may be older than this storage: without a safety record, observe and never sign.
   */
  JOINING
}
