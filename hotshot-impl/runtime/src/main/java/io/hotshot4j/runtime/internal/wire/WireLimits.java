package io.hotshot4j.runtime.internal.wire;

import io.hotshot4j.api.crypto.QuorumScheme;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.core.message.SnapshotResponse;

/**
 * How long the parts of a frame may be in one network.
 *
 * @param payloadBytes most bytes of the payloads in a frame together
 * @param controlBytes most bytes of a header and the certificates that go with it
 */
public record WireLimits(int payloadBytes, int controlBytes) {
  /** Bytes in front of the envelope. */
  public static final int PREFIX_BYTES = 6;

  /** What a node forwards of each view, and the least room for payloads in a frame. */
  public static final int FORWARD_BYTES = 64 * 1024;

  private static final int SHARE_HEAD_BYTES = 256;
  private static final int LEAST_CONTROL_BYTES = 64 * 1024;
  private static final int MOST_CONTROL_BYTES = 8 << 20;

  /** Those of a network whose certificates are made by a scheme. */
  public static WireLimits of(Genesis genesis, QuorumScheme quorums) {
    int members = genesis.committee().size();
    // A timeout carries at most a certificate, a timeout certificate and the certificate in that;
    // a timeout certificate splits its signers into groups, each with a bitmap of its own.
    long certificates =
        4L * (quorums.maxProofLength(members) + 128) + (long) members * (members / 8 + 32);
    long control = Math.max(LEAST_CONTROL_BYTES, certificates + BlockHeader.MAX_APPLICATION_BYTES);
    return new WireLimits(
        Math.max(genesis.maxBlockBytes(), FORWARD_BYTES),
        (int) Math.min(control, MOST_CONTROL_BYTES));
  }

  /** Longest frame. */
  public int frameBytes() {
    return payloadBytes + controlBytes;
  }

  /** Bytes of a snapshot in one frame, but the last. */
  public int chunkBytes() {
    return Math.min(SnapshotResponse.MAX_CHUNK_BYTES, payloadBytes);
  }

  int envelopeBytes(FrameKind kind) {
    // The headers in a range take the room that its payloads leave.
    int bytes = kind == FrameKind.RANGE_RESPONSE ? frameBytes() : controlBytes;
    return bytes - PREFIX_BYTES;
  }

  int tailBytes(FrameKind kind) {
    if (kind == FrameKind.SNAPSHOT_RESPONSE) {
      return chunkBytes();
    }
    if (kind == FrameKind.VID_SHARE) {
      return frameBytes() - SHARE_HEAD_BYTES; // A share may be the whole payload, and its proof.
    }
    return kind.hasTail ? payloadBytes : 0;
  }
}
