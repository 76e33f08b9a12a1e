package io.hotshot4j.examples.sequencer.http;

import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.examples.sequencer.query.ArchivedBlock;
import io.hotshot4j.examples.sequencer.query.QueryException;
import io.hotshot4j.light.BlockProof;
import io.hotshot4j.light.NamespaceProof;
import io.hotshot4j.light.NamespacedTransaction;
import io.hotshot4j.light.TransactionProof;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The JSON objects that bring proofs; each holds all that a check needs beside the genesis. */
final class ProofShapes {
  private ProofShapes() {}

  record TransactionBody(BigInteger namespace, byte[] payload) {
    static TransactionBody of(Transaction transaction) {
      try {
        NamespacedTransaction parsed = NamespacedTransaction.of(transaction);
        return new TransactionBody(
            Shapes.unsigned(parsed.namespace()), parsed.payload().toByteArray());
      } catch (DecodeException e) {
        throw new QueryException("transaction " + transaction.hash() + " is damaged", e);
      }
    }
  }

  /** A leaf of the tree over the namespaces, and its siblings. */
  record Entry(BigInteger namespace, int count, String root, int index, List<String> path) {
    static Entry of(NamespaceProof.Located located) {
      return new Entry(
          Shapes.unsigned(located.entry().namespace()),
          located.entry().count(),
          located.entry().root().toString(),
          located.index(),
          hashes(located.path()));
    }
  }

  record OfTransaction(int position, List<String> path, int namespaces, Entry entry) {
    static OfTransaction of(TransactionProof proof) {
      return new OfTransaction(
          proof.position(), hashes(proof.path()), proof.namespaces(), Entry.of(proof.located()));
    }
  }

  record OfNamespace(BigInteger namespace, int namespaces, List<Entry> entries) {
    static OfNamespace of(NamespaceProof proof) {
      return new OfNamespace(
          Shapes.unsigned(proof.namespace()),
          proof.namespaces(),
          proof.entries().stream().map(Entry::of).toList());
    }
  }

  record TransactionAnswer(
      TransactionBody transaction,
      String hash,
      int index,
      OfTransaction proof,
      String blockHash,
      long blockHeight,
      Shapes.LeafAnswer block) {
    static TransactionAnswer of(
        ArchivedBlock block,
        int index,
        Transaction transaction,
        TransactionProof proof,
        Optional<Genesis> genesis) {
      return new TransactionAnswer(
          TransactionBody.of(transaction),
          transaction.hash().toString(),
          index,
          OfTransaction.of(proof),
          block.block().commitment().toString(),
          block.height(),
          Shapes.LeafAnswer.of(block, genesis));
    }
  }

  record NamespaceAnswer(
      OfNamespace proof, List<TransactionBody> transactions, Shapes.LeafAnswer block) {
    static NamespaceAnswer of(
        ArchivedBlock block,
        NamespaceProof proof,
        List<Transaction> transactions,
        Optional<Genesis> genesis) {
      return new NamespaceAnswer(
          OfNamespace.of(proof),
          transactions.stream().map(TransactionBody::of).toList(),
          Shapes.LeafAnswer.of(block, genesis));
    }
  }

  /** That a block lies below another: the path of its leaf. */
  record OfBlock(List<String> path) {}

  record BlockStateAnswer(OfBlock proof, Shapes.LeafAnswer block, Shapes.LeafAnswer below) {
    static BlockStateAnswer of(
        BlockProof proof, ArchivedBlock block, ArchivedBlock below, Optional<Genesis> genesis) {
      return new BlockStateAnswer(
          new OfBlock(hashes(proof.path())),
          Shapes.LeafAnswer.of(block, genesis).withoutProof(),
          Shapes.LeafAnswer.of(below, genesis));
    }
  }

  private static List<String> hashes(List<Hash> path) {
    return path.stream().map(Hash::toString).toList();
  }
}
