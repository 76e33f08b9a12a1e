package io.hotshot4j.transport.cdn.internal;

/** The two connections of a client: small frames never wait behind large ones. */
enum Lane {
  /** Handshakes, presence and frames up to {@link Wire#MAX_CONTROL_PAYLOAD}. */
  CONTROL,
  /** Everything larger. */
  BULK;

  static Lane of(int payloadBytes) {
    return payloadBytes <= Wire.MAX_CONTROL_PAYLOAD ? CONTROL : BULK;
  }
}
