package io.hotshot4j.fuzz;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.light.NamespaceEntry;
import io.hotshot4j.light.NamespaceTree;
import io.hotshot4j.light.NamespacedTransaction;
import io.hotshot4j.light.TransactionProof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * B-34: any bytes are a payload with namespaces. Every payload has a commitment; if it is in order,
 * its transactions and namespaces have proofs that hold for them and for nothing else.
 */
public final class NamespacesFuzz {
  private static final int MOST_PROVEN = 16;

  private NamespacesFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    Bytes bytes = Bytes.wrap(data);
    NamespaceTree tree = NamespaceTree.parse(bytes);
    Bytes encoded = tree.payload().encoded();
    require(encoded.isEmpty() || encoded.equals(bytes), "neither these bytes nor none");
    int count = tree.entries().stream().mapToInt(NamespaceEntry::count).sum();
    require(count == tree.payload().transactions().size(), "transactions without a namespace");
    Hash commitment = tree.commitment();
    if (tree.orderError().isEmpty()) {
      ordered(tree);
      for (int i = 0; i < Math.min(MOST_PROVEN, count); i++) {
        transaction(tree, i, commitment);
      }
      for (int i = 0; i < Math.min(MOST_PROVEN, tree.entries().size()); i++) {
        namespace(tree, tree.entries().get(i).namespace(), commitment);
        namespace(tree, tree.entries().get(i).namespace() + 1, commitment);
      }
      namespace(tree, 0, commitment);
    }
  }

  private static void transaction(NamespaceTree tree, int index, Hash commitment) {
    Transaction transaction = tree.payload().transactions().get(index);
    TransactionProof proof = tree.proveTransaction(index);
    require(proof.verify(transaction.hash(), commitment), "no proof of transaction " + index);
    require(!proof.verify(commitment, commitment), "a proof of something else");
  }

  private static void namespace(NamespaceTree tree, long namespace, Hash commitment) {
    List<Transaction> content = tree.transactions(namespace);
    require(
        tree.prove(namespace).verify(content, commitment), "no proof of namespace " + namespace);
    require(
        content.isEmpty() || !tree.prove(namespace).verify(List.of(), commitment),
        "absent and there");
  }

  private static void ordered(NamespaceTree tree) {
    for (int i = 1; i < tree.entries().size(); i++) {
      require(
          Long.compareUnsigned(
                  tree.entries().get(i - 1).namespace(), tree.entries().get(i).namespace())
              < 0,
          "namespaces that do not ascend");
    }
    for (Transaction transaction : tree.payload().transactions()) {
      try {
        NamespacedTransaction read = NamespacedTransaction.of(transaction);
        require(read.toTransaction().equals(transaction), "another transaction");
      } catch (DecodeException e) {
        throw new AssertionError("in order, but without a namespace", e);
      }
    }
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("ordered", seed(transaction(1, "a"), transaction(1, "b"), transaction(-1, "c")));
    seeds.put("unordered", seed(transaction(9, "a"), transaction(1, "b"), transaction(9, "c")));
    seeds.put("short", seed(Transaction.ofUtf8("short"), transaction(0, "")));
    return seeds;
  }

  static Transaction transaction(long namespace, String payload) {
    return Transaction.of(
        new CanonicalWriter(16).i64(namespace).raw(Bytes.ofUtf8(payload)).toBytes());
  }

  private static byte[] seed(Transaction... transactions) {
    return Payload.of(List.of(transactions)).encoded().toByteArray();
  }
}
