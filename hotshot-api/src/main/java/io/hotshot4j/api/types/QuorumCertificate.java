package io.hotshot4j.api.types;

/**
 * A quorum of an epoch's committee voted for a leaf in a view.
 *
 * @param leaf commitment of the leaf
 * @param view view of the votes, which is the leaf's
 * @param epoch epoch of the votes
 * @param signers who voted
 * @param proof the quorum scheme's proof over the vote statement; empty only for genesis
 */
public record QuorumCertificate(Hash leaf, View view, Epoch epoch, SignerSet signers, Bytes proof) {
  /** Most bytes of a proof. */
  public static final int MAX_PROOF_BYTES = 1 << 20;

  /** The statement every signer signed. */
  public Statement statement(SigningDomain domain) {
    return Statement.vote(domain, epoch, view, leaf);
  }

  /** Whether two certificates say the same, whoever signed them. */
  public boolean certifiesSameAs(QuorumCertificate other) {
    return leaf.equals(other.leaf) && view.equals(other.view) && epoch.equals(other.epoch);
  }

  /** Appends the encoding. */
  public CanonicalWriter write(CanonicalWriter writer) {
    return writer
        .hash(leaf)
        .i64(view.value())
        .i64(epoch.value())
        .bytes(signers.encoded())
        .bytes(proof);
  }

  /** Reads what {@link #write} wrote; says nothing about validity. */
  public static QuorumCertificate read(CanonicalReader reader) throws DecodeException {
    return new QuorumCertificate(
        reader.hash(),
        new View(reader.counter("view")),
        new Epoch(reader.counter("epoch")),
        SignerSet.decode(reader.bytes(Committee.MAX_MEMBERS / 8, "length of a bitmap of signers")),
        reader.bytes(MAX_PROOF_BYTES, "length of a proof"));
  }

  @Override
  public String toString() {
    return "QC of " + leaf.abbreviated() + " (view " + view + ")";
  }
}
