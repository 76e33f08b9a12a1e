package io.hotshot4j.examples.sequencer.verify;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.SignerSet;
import io.hotshot4j.api.types.View;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A block as somebody says it is: {@code {leaf, header, commit_proof}}.
 *
 * @param leaf its leaf
 * @param header said to be the header of the leaf
 * @param proof said to be why it is final
 */
public record Evidence(Leaf leaf, BlockHeader header, Optional<CommitProof> proof) {
  static Evidence read(Fields fields) throws DocumentException {
    Optional<CommitProof> proof =
        fields.has("commit_proof")
            ? Optional.of(proof(fields.object("commit_proof")))
            : Optional.empty();
    Leaf leaf = leaf(fields.object("leaf"));
    return new Evidence(leaf, header(fields.object("header"), leaf), proof);
  }

  long height() {
    return leaf.height().value();
  }

  private static Leaf leaf(Fields fields) throws DocumentException {
    Leaf leaf =
        new Leaf(
            new View(fields.number("view_number", View.MAX_VALUE)),
            new Epoch(fields.number("epoch", View.MAX_VALUE)),
            new BlockHeight(fields.number("height", View.MAX_VALUE)),
            fields.hash("parent_commitment"),
            fields.hash("header_commitment"));
    if (!leaf.commitment().equals(fields.hash("commitment"))) {
      throw new DocumentException(
          "'" + fields.where() + "' has another commitment than it says: " + leaf.commitment());
    }
    return leaf;
  }

  /** What a header of the sequencer commits to. The rest is told twice and must be the same. */
  private static BlockHeader header(Fields fields, Leaf leaf) throws DocumentException {
    long millis = fields.number("timestamp_millis", Long.MAX_VALUE);
    if (fields.number("height", Long.MAX_VALUE) != leaf.height().value()
        || fields.number("view", Long.MAX_VALUE) != leaf.view().value()
        || fields.number("epoch", Long.MAX_VALUE) != leaf.epoch().value()
        || fields.number("timestamp", Long.MAX_VALUE) != millis / 1000
        || !fields.hash("parent").equals(leaf.parent())) {
      throw new DocumentException(
          "'" + fields.where() + "' contradicts the leaf in height, view, epoch, parent or time");
    }
    return new BlockHeader(
        fields.hash("payload_commitment"),
        fields.integer("payload_length"),
        fields.integer("num_transactions"),
        fields.hash("vid_commitment"),
        millis,
        fields.hash("block_merkle_tree_root"),
        Bytes.EMPTY);
  }

  private static CommitProof proof(Fields fields) throws DocumentException {
    List<Leaf> path =
        fields.list("path", CommitProof.MAX_PATH, (node, where) -> leaf(Fields.of(node, where)));
    if (path.isEmpty()) {
      throw new DocumentException("'" + fields.where() + ".path' has no leaf");
    }
    return new CommitProof(
        path, leaf(fields.object("child")), certificate(fields.object("child_qc")));
  }

  private static QuorumCertificate certificate(Fields fields) throws DocumentException {
    BitSet signers = new BitSet();
    fields
        .list(
            "signers",
            Committee.MAX_MEMBERS,
            (node, where) -> (int) Fields.number(node, where, Committee.MAX_MEMBERS - 1))
        .forEach(signers::set);
    return new QuorumCertificate(
        fields.hash("leaf"),
        new View(fields.number("view_number", View.MAX_VALUE)),
        new Epoch(fields.number("epoch", View.MAX_VALUE)),
        SignerSet.copyOf(signers),
        fields.bytes("proof"));
  }
}
