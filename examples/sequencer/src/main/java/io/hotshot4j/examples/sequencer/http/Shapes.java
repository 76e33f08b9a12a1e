package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.Availability;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Leaf;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.examples.sequencer.query.ArchivedBlock;
import io.hotshot4j.light.NamespaceTree;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON objects of the API. Hashes are {@code 0x} and 64 hex digits, bytes are base64. */
final class Shapes {
  private Shapes() {}

  record ChainConfig(
      long chainId, int maxBlockSize, int maxTransactions, @Nullable Integer daCommitteeSize) {
    static ChainConfig of(Genesis genesis) {
      Availability availability = genesis.availability();
      return new ChainConfig(
          genesis.chainId(),
          genesis.maxBlockBytes(),
          genesis.maxTransactions(),
          availability.isDispersed() ? availability.committeeSize() : null);
    }
  }

  record Header(
      long height,
      long view,
      long epoch,
      long timestamp,
      long timestampMillis,
      String parent,
      String payloadCommitment,
      int payloadLength,
      int numTransactions,
      String vidCommitment,
      String blockMerkleTreeRoot,
      @Nullable ChainConfig chainConfig) {
    static Header of(Block block, Optional<Genesis> genesis) {
      return new Header(
          block.height().value(),
          block.view().value(),
          block.leaf().epoch().value(),
          block.header().timestampMillis() / 1000,
          block.header().timestampMillis(),
          block.leaf().parent().toString(),
          block.header().payloadCommitment().toString(),
          block.header().payloadLength(),
          block.header().transactionCount(),
          block.header().vidCommitment().toString(),
          block.header().stateCommitment().toString(),
          genesis.map(ChainConfig::of).orElse(null));
    }
  }

  record TableEntry(BigInteger namespace, int numTransactions) {}

  record PayloadBody(byte[] rawPayload, List<TableEntry> nsTable) {
    static PayloadBody of(Payload payload) {
      List<TableEntry> entries =
          NamespaceTree.of(payload).entries().stream()
              .map(entry -> new TableEntry(unsigned(entry.namespace()), entry.count()))
              .toList();
      return new PayloadBody(payload.encoded().toByteArray(), entries);
    }
  }

  record BlockBody(Header header, PayloadBody payload, String hash, int size, int numTransactions) {
    static BlockBody of(Block block, Payload payload, Optional<Genesis> genesis) {
      return new BlockBody(
          Header.of(block, genesis),
          PayloadBody.of(payload),
          block.commitment().toString(),
          payload.encoded().length(),
          payload.transactions().size());
    }
  }

  record PayloadAnswer(long height, String blockHash, String hash, int size, PayloadBody data) {
    static PayloadAnswer of(Block block, Payload payload) {
      return new PayloadAnswer(
          block.height().value(),
          block.commitment().toString(),
          block.header().payloadCommitment().toString(),
          payload.encoded().length(),
          PayloadBody.of(payload));
    }
  }

  record LeafBody(
      long viewNumber,
      long epoch,
      long height,
      String parentCommitment,
      String headerCommitment,
      String commitment) {
    static LeafBody of(Leaf leaf) {
      return new LeafBody(
          leaf.view().value(),
          leaf.epoch().value(),
          leaf.height().value(),
          leaf.parent().toString(),
          leaf.header().toString(),
          leaf.commitment().toString());
    }
  }

  record Certificate(String leaf, long viewNumber, long epoch, int[] signers, byte[] proof) {
    static Certificate of(QuorumCertificate certificate) {
      return new Certificate(
          certificate.leaf().toString(),
          certificate.view().value(),
          certificate.epoch().value(),
          certificate.signers().indices(),
          certificate.proof().toByteArray());
    }
  }

  record Finality(List<LeafBody> path, LeafBody child, Certificate childQc) {
    static Finality of(CommitProof proof) {
      return new Finality(
          proof.path().stream().map(LeafBody::of).toList(),
          LeafBody.of(proof.child()),
          Certificate.of(proof.childQc()));
    }
  }

  record LeafAnswer(LeafBody leaf, Header header, @Nullable Finality commitProof) {
    /** Without the proof that it is final, where another one takes its place. */
    LeafAnswer withoutProof() {
      return new LeafAnswer(leaf, header, null);
    }

    static LeafAnswer of(ArchivedBlock block, Optional<Genesis> genesis) {
      return new LeafAnswer(
          LeafBody.of(block.block().leaf()),
          Header.of(block.block(), genesis),
          block.proof().map(Finality::of).orElse(null));
    }
  }

  static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
