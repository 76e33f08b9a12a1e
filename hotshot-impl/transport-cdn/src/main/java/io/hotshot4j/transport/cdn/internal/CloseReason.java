package io.hotshot4j.transport.cdn.internal;

import io.hotshot4j.api.types.DecodeException;

/** Why a connection is closed, as said to the other side. Codes are never reused. */
public enum CloseReason {
  /** A frame that is malformed, too long, of unknown type or not expected now. */
  PROTOCOL(1, false),
  /** Another protocol version. */
  VERSION(2, true),
  /** The key is malformed or the signature is not its. */
  AUTHENTICATION(3, true),
  /** The network has another chain id. */
  CHAIN_ID(4, true),
  /** The network has another genesis, or one of another size. */
  GENESIS(5, true),
  /** The same key has connected again: the newest connection counts. */
  REPLACED(6, true),
  /** As many connections as allowed. */
  BUSY(7, false),
  /** Silence, or a handshake that takes too long. */
  TIMEOUT(8, false),
  /** The receiver does not keep up. */
  SLOW(9, false),
  /** The other side goes away. */
  SHUTDOWN(10, false);

  private final int code;
  private final boolean retryUseless;

  CloseReason(int code, boolean retryUseless) {
    this.code = code;
    this.retryUseless = retryUseless;
  }

  int code() {
    return code;
  }

  /** Whether trying again without a change would end the same way. */
  boolean retryUseless() {
    return retryUseless;
  }

  static CloseReason ofCode(int code) throws DecodeException {
    for (CloseReason reason : values()) {
      if (reason.code == code) {
        return reason;
      }
    }
    throw new DecodeException("unknown close reason " + code);
  }
}
