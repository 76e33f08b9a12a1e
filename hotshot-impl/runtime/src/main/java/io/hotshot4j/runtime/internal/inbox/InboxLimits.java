package io.hotshot4j.runtime.internal.inbox;

/**
 * How much of each peer may wait.
 *
 * @param messages most messages of one peer
 * @param bytes most bytes of one peer
 */
public record InboxLimits(int messages, long bytes) {
  /** Most messages of one peer that wait. */
  public static final int PEER_MESSAGES = 256;

  /** Most bytes of one peer that wait in a small network. */
  public static final long PEER_BYTES = 16L << 20;

  /** Most bytes of all peers together, unless that would be less than a frame each. */
  public static final long TOTAL_BYTES = 256L << 20;

  /** The share of one of so many peers: all together stay within the total. */
  public static InboxLimits of(int peers, int frameBytes) {
    long share = Math.min(PEER_BYTES, TOTAL_BYTES / Math.max(1, peers));
    return new InboxLimits(PEER_MESSAGES, Math.max(share, frameBytes));
  }
}
