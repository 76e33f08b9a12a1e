package io.hotshot4j.api.types;

import java.util.ArrayList;
import java.util.List;

/**
 * A quorum gave up on a view. Each signer signed the view of its highest quorum certificate; the
 * highest of those certificates comes along (Jolteon, DiemBFT v4).
 *
 * @param view the view given up
 * @param epoch its epoch
 * @param groups the signers, grouped by the view they signed; ascending and distinct
 * @param highQc a certificate of exactly the highest signed view
 */
public record TimeoutCertificate(
    View view, Epoch epoch, List<Group> groups, QuorumCertificate highQc) {

  /**
   * Signers that hold a highest certificate of the same view.
   *
   * @param highQcView the view they signed
   * @param signers who they are
   * @param proof the quorum scheme's proof over their timeout statement
   */
  public record Group(View highQcView, SignerSet signers, Bytes proof) {}

  /** Copies the list. */
  public TimeoutCertificate {
    groups = List.copyOf(groups);
  }

  /** The highest signed view: no leader may extend less after this certificate. */
  public View highestSignedView() {
    return groups.isEmpty() ? View.GENESIS : groups.get(groups.size() - 1).highQcView();
  }

  /** The statement the signers of a group signed. */
  public Statement statement(SigningDomain domain, Group group) {
    return Statement.timeout(domain, epoch, view, group.highQcView());
  }

  /** All signers. */
  public SignerSet signers() {
    SignerSet all = SignerSet.NONE;
    for (Group group : groups) {
      all = all.union(group.signers());
    }
    return all;
  }

  /** Appends the encoding. */
  public CanonicalWriter write(CanonicalWriter writer) {
    writer.i64(view.value()).i64(epoch.value()).i32(groups.size());
    for (Group group : groups) {
      writer.i64(group.highQcView().value());
      writer.bytes(group.signers().encoded()).bytes(group.proof());
    }
    return highQc.write(writer);
  }

  /** Reads what {@link #write} wrote; says nothing about validity. */
  public static TimeoutCertificate read(CanonicalReader reader) throws DecodeException {
    View view = new View(reader.counter("view"));
    Epoch epoch = new Epoch(reader.counter("epoch"));
    int count = reader.count(Committee.MAX_MEMBERS, "number of groups");
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.add(
          new Group(
              new View(reader.counter("high QC view")),
              SignerSet.decode(
                  reader.bytes(Committee.MAX_MEMBERS / 8, "length of a bitmap of signers")),
              reader.bytes(QuorumCertificate.MAX_PROOF_BYTES, "length of a proof")));
    }
    return new TimeoutCertificate(view, epoch, groups, QuorumCertificate.read(reader));
  }

  @Override
  public String toString() {
    return "TC of view " + view;
  }
}
