package io.hotshot4j.examples.sequencer.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.light.BlockProof;
import io.hotshot4j.light.MerklePath;
import io.hotshot4j.light.NamespaceEntry;
import io.hotshot4j.light.NamespaceProof;
import io.hotshot4j.light.NamespacedTransaction;
import io.hotshot4j.light.TransactionProof;
import io.hotshot4j.vid.NamespaceRanges;
import io.hotshot4j.vid.VidCommon;
import io.hotshot4j.vid.VidShare;
import java.io.IOException;
import java.util.List;

/** An answer of the API that brings a proof, as it was downloaded: nothing in it is checked yet. */
public sealed interface ProofDocument {
  /** The block it is about. */
  Evidence block();

  /** Height of the block it is about. */
  default long height() {
    return block().height();
  }

  /** {@code availability/leaf/...}: a block is final. */
  record OfLeaf(Evidence block) implements ProofDocument {}

  /** {@code block-state/:height/:key}: a block lies below another. */
  record OfOlderBlock(BlockProof proof, Evidence block, Evidence below) implements ProofDocument {}

  /** {@code availability/block/:height/namespace/:namespace}: all of a namespace. */
  record OfNamespace(NamespaceProof proof, List<Transaction> transactions, Evidence block)
      implements ProofDocument {}

  /** {@code availability/transaction/...}: a transaction is in a block. */
  record OfTransaction(TransactionProof proof, Transaction transaction, Evidence block)
      implements ProofDocument {}

  /** {@code availability/vid/common/:height}: what the shares of a payload have in common. */
  record OfCommon(VidCommon common, Evidence block) implements ProofDocument {}

  /** {@code node/vid/share/:height}: the shares of a member. */
  record OfShare(VidShare share, VidCommon common, Evidence block) implements ProofDocument {}

  /**
   * Reads one. Fields that it does not know are left alone.
   *
   * @throws DocumentException if it is none, or contradicts itself
   */
  static ProofDocument parse(byte[] json) throws DocumentException {
    Fields fields = Fields.of(tree(json), "");
    if (fields.has("transactions")) {
      return namespace(fields);
    }
    if (fields.has("transaction")) {
      return transaction(fields);
    }
    if (fields.has("below")) {
      return new OfOlderBlock(
          new BlockProof(fields.object("proof").hashes("path", MerklePath.MAX_LENGTH)),
          Evidence.read(fields.object("block")),
          Evidence.read(fields.object("below")));
    }
    if (fields.has("common")) {
      return dispersed(fields);
    }
    if (fields.has("leaf")) {
      return new OfLeaf(Evidence.read(fields));
    }
    throw new DocumentException(
        "it is no answer with a proof: those of availability/leaf, .../block/:height/namespace/:ns,"
            + " .../transaction, .../vid/common, node/vid/share and block-state are");
  }

  private static ProofDocument namespace(Fields fields) throws DocumentException {
    Fields proof = fields.object("proof");
    return new OfNamespace(
        new NamespaceProof(
            proof.unsigned("namespace"),
            proof.integer("namespaces"),
            proof.list("entries", 2, (node, where) -> entry(Fields.of(node, where)))),
        fields.list(
            "transactions",
            Genesis.DEFAULT_MAX_BLOCK_BYTES,
            (node, where) -> body(Fields.of(node, where))),
        Evidence.read(fields.object("block")));
  }

  private static ProofDocument transaction(Fields fields) throws DocumentException {
    Transaction transaction = body(fields.object("transaction"));
    Evidence block = Evidence.read(fields.object("block"));
    if (!transaction.hash().equals(fields.hash("hash"))) {
      throw new DocumentException(
          "'hash' is not that of 'transaction', which is " + transaction.hash());
    }
    if (!block.leaf().commitment().equals(fields.hash("block_hash"))
        || block.height() != fields.number("block_height", Long.MAX_VALUE)) {
      throw new DocumentException("'block_hash' or 'block_height' is not that of 'block'");
    }
    Fields proof = fields.object("proof");
    return new OfTransaction(
        new TransactionProof(
            proof.integer("position"),
            proof.hashes("path", MerklePath.MAX_LENGTH),
            proof.integer("namespaces"),
            entry(proof.object("entry"))),
        transaction,
        block);
  }

  private static ProofDocument dispersed(Fields fields) throws DocumentException {
    VidCommon common = common(fields.object("common"));
    Evidence block = Evidence.read(fields.object("block"));
    if (!fields.has("share")) {
      return new OfCommon(common, block);
    }
    Fields share = fields.object("share");
    return new OfShare(
        new VidShare(
            (int) share.number("member", Committee.MAX_MEMBERS - 1),
            share.bytes("data"),
            share.hashes("path", VidShare.MAX_PATH)),
        common,
        block);
  }

  private static VidCommon common(Fields fields) throws DocumentException {
    try {
      return new VidCommon(
          fields.integer("payload_length"),
          NamespaceRanges.of(
              fields.list(
                  "ns_table",
                  NamespaceRanges.MAX_ENTRIES,
                  (node, where) -> range(Fields.of(node, where)))),
          fields.hash("shares_root"));
    } catch (IllegalArgumentException e) {
      throw new DocumentException("'" + fields.where() + "': " + e.getMessage());
    }
  }

  private static NamespaceRanges.Range range(Fields fields) throws DocumentException {
    return new NamespaceRanges.Range(
        fields.unsigned("namespace"), fields.integer("offset"), fields.integer("length"));
  }

  private static NamespaceProof.Located entry(Fields fields) throws DocumentException {
    return new NamespaceProof.Located(
        new NamespaceEntry(
            fields.unsigned("namespace"), fields.integer("count"), fields.hash("root")),
        fields.integer("index"),
        fields.hashes("path", MerklePath.MAX_LENGTH));
  }

  private static Transaction body(Fields fields) throws DocumentException {
    return new NamespacedTransaction(fields.unsigned("namespace"), fields.bytes("payload"))
        .toTransaction();
  }

  private static JsonNode tree(byte[] json) throws DocumentException {
    try {
      return JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readTree(json);
    } catch (JacksonException e) {
      throw new DocumentException("it is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new DocumentException("it cannot be read: " + e.getMessage());
    }
  }
}
