package io.hotshot4j.api.types;

/**
 * Something a key signs. The encoding puts tag, version, chain, genesis, type, epoch and view in
 * front of the body, so that no signature means anything for another type, view, epoch or chain.
 *
 * @param domain the network
 * @param type what is stated
 * @param epoch the committee that counts it
 * @param view the view it is about
 * @param body what is stated about it, of a width fixed by the type
 */
public record Statement(
    SigningDomain domain, StatementType type, Epoch epoch, View view, Bytes body) {
  private static final String TAG = "hotshot4j/statement";

  /** The signed bytes. */
  public Bytes encoded() {
    return CanonicalWriter.tagged(TAG, 61 + body.length())
        .i32(domain.protocolVersion())
        .i64(domain.chainId())
        .hash(domain.genesis())
        .u8(type.code())
        .i64(epoch.value())
        .i64(view.value())
        .raw(body)
        .toBytes();
  }

  /** A leader's proposal of a leaf. */
  public static Statement proposal(SigningDomain domain, Epoch epoch, View view, Hash leaf) {
    return new Statement(domain, StatementType.PROPOSAL, epoch, view, bodyOf(leaf));
  }

  /** A member's vote for a leaf. */
  public static Statement vote(SigningDomain domain, Epoch epoch, View view, Hash leaf) {
    return new Statement(domain, StatementType.VOTE, epoch, view, bodyOf(leaf));
  }

  /** A member's timeout of a view, with the view of its highest quorum certificate. */
  public static Statement timeout(SigningDomain domain, Epoch epoch, View view, View highQcView) {
    Bytes body = new CanonicalWriter(8).i64(highQcView.value()).toBytes();
    return new Statement(domain, StatementType.TIMEOUT, epoch, view, body);
  }

  /**
   * A member of the data availability committee stores the payload of a view's proposal.
   *
   * @param payload the payload's commitment
   * @param vid the commitment to its shares
   */
  public static Statement daVote(
      SigningDomain domain, Epoch epoch, View view, Hash payload, Hash vid) {
    Bytes body = new CanonicalWriter(64).hash(payload).hash(vid).toBytes();
    return new Statement(domain, StatementType.DA_VOTE, epoch, view, body);
  }

  /**
   * A member's report to one that has lost its record.
   *
   * @param nonce the requester's
   * @param requester index of the member it is for
   * @param voted view of the last vote
   * @param timedOut view of the last timeout
   * @param highQc view of the highest quorum certificate
   * @param highTc view of the highest timeout certificate
   */
  public static Statement report(
      SigningDomain domain,
      Epoch epoch,
      Hash nonce,
      int requester,
      View voted,
      View timedOut,
      View highQc,
      View highTc) {
    Bytes body =
        new CanonicalWriter(68)
            .hash(nonce)
            .i32(requester)
            .i64(voted.value())
            .i64(timedOut.value())
            .i64(highQc.value())
            .i64(highTc.value())
            .toBytes();
    return new Statement(domain, StatementType.REPORT, epoch, View.GENESIS, body);
  }

  /** A peer's answer to a relay's challenge. */
  public static Statement transportChallenge(long chainId, Hash challenge) {
    return new Statement(
        SigningDomain.ofTransport(chainId),
        StatementType.TRANSPORT_CHALLENGE,
        Epoch.FIRST,
        View.GENESIS,
        bodyOf(challenge));
  }

  private static Bytes bodyOf(Hash hash) {
    return Bytes.wrap(hash.toByteArray());
  }
}
