package io.hotshot4j.runtime.internal.wire;

import io.hotshot4j.api.types.DecodeException;

/** What a frame holds. The code is on the wire and never reused. */
enum FrameKind {
  PROPOSAL(1, 8, false),
  DA_PROPOSAL(2, 4, true),
  VOTE(3, 8, false),
  TIMEOUT(4, 12, false),
  CERTIFICATES(5, 4, false),
  BLOCK_REQUEST(6, 4, false),
  BLOCK_RESPONSE(7, 4, true),
  RANGE_REQUEST(8, 4, false),
  RANGE_RESPONSE(9, 80, true),
  TRANSACTION_FORWARD(10, 4, true),
  REPORT_REQUEST(11, 4, false),
  REPORT(12, 12, false),
  SNAPSHOT_REQUEST(13, 4, false),
  SNAPSHOT_RESPONSE(14, 4, true),
  DA_VOTE(15, 8, false),
  DA_CERTIFIED(16, 4, false),
  VID_SHARE(17, 8, true),
  SHARE_REQUEST(18, 4, false);

  private static final FrameKind[] ALL = values();

  final int code;

  /** Most top-level fields of an envelope, unknown ones included. */
  final int maxFields;

  /** Whether payload bytes follow the envelope. */
  final boolean hasTail;

  FrameKind(int code, int maxFields, boolean hasTail) {
    this.code = code;
    this.maxFields = maxFields;
    this.hasTail = hasTail;
  }

  static FrameKind of(int code) throws DecodeException {
    if (code < 1 || code > ALL.length) {
      throw new DecodeException("unknown kind of frame " + code);
    }
    return ALL[code - 1];
  }
}
