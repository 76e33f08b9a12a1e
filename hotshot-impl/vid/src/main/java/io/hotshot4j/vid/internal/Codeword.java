package io.hotshot4j.vid.internal;

import io.hotshot4j.api.types.Bytes;
import java.nio.ByteBuffer;

/**
 * All shares one behind the other: the payload, zeros up to a whole number of shares, the parity.
 * Whole shares of payload are not copied.
 */
public final class Codeword {
  private final byte[] payload;
  private final int payloadOffset;
  private final int shareLength;
  private final int wholeShares;
  private final byte[] rest;

  Codeword(Bytes payload, int dataShares, int shares, int shareLength) {
    ByteBuffer view = payload.toFrame();
    this.payload = view.array();
    this.payloadOffset = view.arrayOffset();
    this.shareLength = shareLength;
    this.wholeShares = Math.min(dataShares, payload.length() / shareLength);
    this.rest = new byte[Math.multiplyExact(shares - wholeShares, shareLength)];
    int whole = wholeShares * shareLength;
    payload.slice(whole, payload.length() - whole).copyTo(rest, 0);
  }

  /** Bytes of one share. */
  public int shareLength() {
    return shareLength;
  }

  /** A run of shares, without copying it if it does not begin in the payload and end behind it. */
  public Bytes shares(int first, int count) {
    int length = count * shareLength;
    if (first >= wholeShares) {
      return Bytes.wrap(rest, offset(first), length);
    }
    if (first + count <= wholeShares) {
      return Bytes.wrap(payload, offset(first), length);
    }
    int fromPayload = (wholeShares - first) * shareLength;
    byte[] joined = new byte[length];
    System.arraycopy(payload, offset(first), joined, 0, fromPayload);
    System.arraycopy(rest, 0, joined, fromPayload, length - fromPayload);
    return Bytes.wrap(joined);
  }

  byte[] array(int share) {
    return share < wholeShares ? payload : rest;
  }

  int offset(int share) {
    return share < wholeShares
        ? payloadOffset + share * shareLength
        : (share - wholeShares) * shareLength;
  }
}
