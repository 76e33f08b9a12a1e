package io.hotshot4j.api.types;

/** What a signature is about. The code is part of the signed bytes and never reused. */
public enum StatementType {
  /** A leader proposes a leaf; body: leaf commitment. */
  PROPOSAL(1),
  /** A member votes for a leaf; body: leaf commitment. */
  VOTE(2),
  /** A member gives up on a view; body: the view of its highest quorum certificate. */
  TIMEOUT(3),
  /**
   * A member tells another one, which has lost its record, what it has signed itself; body: the
   * requester's nonce and index, the views of the last vote, the last timeout and the highest
   * certificates.
   */
  REPORT(4),
  /**
   * A member of the data availability committee stores a payload; body: payload commitment and VID
   * commitment.
   */
  DA_VOTE(5),
  /** A peer proves its key to a relay; body: hash of the relay's challenge. */
  TRANSPORT_CHALLENGE(16);

  private final int code;

  StatementType(int code) {
    this.code = code;
  }

  /** The number in the signed bytes. */
  public int code() {
    return code;
  }
}
