package io.hotshot4j.api.types;

/**
 * A quorum of the data availability committee stores a payload that it has seen to match both
 * commitments.
 *
 * @param payload the payload's commitment
 * @param vid the commitment to its shares
 * @param view view of the votes, which is the proposal's
 * @param epoch epoch of the votes
 * @param signers who voted
 * @param proof the quorum scheme's proof over the statement of the votes
 */
public record DaCertificate(
    Hash payload, Hash vid, View view, Epoch epoch, SignerSet signers, Bytes proof) {
  /** The statement every signer signed. */
  public Statement statement(SigningDomain domain) {
    return Statement.daVote(domain, epoch, view, payload, vid);
  }

  /** Whether it is about the payload of a header. */
  public boolean certifies(BlockHeader header) {
    return payload.equals(header.payloadCommitment()) && vid.equals(header.vidCommitment());
  }

  /** Appends the encoding. */
  public CanonicalWriter write(CanonicalWriter writer) {
    return writer
        .hash(payload)
        .hash(vid)
        .i64(view.value())
        .i64(epoch.value())
        .bytes(signers.encoded())
        .bytes(proof);
  }

  /** Reads what {@link #write} wrote; says nothing about validity. */
  public static DaCertificate read(CanonicalReader reader) throws DecodeException {
    return new DaCertificate(
        reader.hash(),
        reader.hash(),
        new View(reader.counter("view")),
        new Epoch(reader.counter("epoch")),
        SignerSet.decode(reader.bytes(Committee.MAX_MEMBERS / 8, "length of a bitmap of signers")),
        reader.bytes(QuorumCertificate.MAX_PROOF_BYTES, "length of a proof"));
  }

  @Override
  public String toString() {
    return "DA certificate of " + payload.abbreviated() + " (view " + view + ")";
  }
}
