package io.hotshot4j.runtime.internal.wire;

import io.hotshot4j.api.PoolLimits;
import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.core.message.RangeResponse;

/**
 * How long the parts of a frame may be in one network.
 *
 * @param envelopeBytes most bytes of an envelope
 * @param payloadBytes most bytes of one payload, and of the payloads in one range together
 * @param forwardBytes most bytes of forwarded transactions
 */
public record WireLimits(int envelopeBytes, int payloadBytes, int forwardBytes) {
  /** Bytes in front of the envelope. */
  public static final int PREFIX_BYTES = 6;

  private static final int SLACK = 64 * 1024;

  /** Those of a network whose certificates are made by a scheme. */
  public static WireLimits of(Genesis genesis, QuorumScheme quorums) {
    int members = genesis.committee().size();
    // A timeout carries at most a certificate, a timeout certificate and the certificate in that,
    // and a timeout certificate splits its signers into groups, each with a bitmap of its own.
    long certificates = 4L * quorums.maxProofLength(members) + (long) members * (members / 8 + 96);
    long headers =
        (long) RangeResponse.MAX_BLOCKS
            * (BlockHeader.MAX_APPLICATION_BYTES + 2 * Leaf.ENCODED_LENGTH + 256);
    long envelope = Math.min(SLACK + Math.max(certificates, headers + certificates), 8L << 20);
    return new WireLimits(
        (int) envelope, genesis.maxBlockBytes(), PoolLimits.MAX_TRANSACTION_BYTES + SLACK);
  }

  /** Longest frame. */
  public int frameBytes() {
    return PREFIX_BYTES + envelopeBytes + Math.max(payloadBytes, forwardBytes);
  }

  int tailBytes(FrameKind kind) {
    if (!kind.hasTail) {
      return 0;
    }
    return kind == FrameKind.TRANSACTION_FORWARD ? forwardBytes : payloadBytes;
  }
}
