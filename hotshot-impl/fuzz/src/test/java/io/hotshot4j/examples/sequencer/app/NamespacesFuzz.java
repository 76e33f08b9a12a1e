package io.hotshot4j.examples.sequencer.app;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.fuzz.Laws;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * B-34: payloads with namespaces. Every payload has a commitment; every transaction has a proof
 * that holds for it and for nothing else; a payload in order is what its namespaces say.
 */
public final class NamespacesFuzz {
  private static final int MOST_PROVEN = 16;

  private NamespacesFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    Payload payload;
    try {
      payload = Payload.decode(Bytes.wrap(data), 1000);
    } catch (DecodeException e) {
      Laws.requireReason(e);
      return;
    }
    NamespaceTable table = NamespaceTable.of(payload);
    int count = table.entries().stream().mapToInt(NamespaceTable.Entry::count).sum();
    require(count == payload.transactions().size(), "transactions without a namespace");
    Hash commitment = table.commitment();
    for (int i = 0; i < Math.min(MOST_PROVEN, count); i++) {
      proof(payload, i, commitment);
    }
    if (NamespaceTable.orderError(payload).isEmpty()) {
      ordered(payload, table);
    }
  }

  private static void proof(Payload payload, int index, Hash commitment) {
    Transaction transaction = payload.transactions().get(index);
    InclusionProof proof = InclusionProof.of(payload, index);
    require(proof.verify(transaction.hash(), commitment), "no proof of transaction " + index);
    require(!proof.verify(commitment, commitment), "a proof of something else");
    InclusionProof moved =
        new InclusionProof(
            proof.namespace() + 1,
            proof.position(),
            proof.count(),
            proof.path(),
            proof.namespaceIndex(),
            proof.namespaces(),
            proof.namespacePath());
    require(!moved.verify(transaction.hash(), commitment), "a proof for another namespace");
  }

  private static void ordered(Payload payload, NamespaceTable table) {
    for (int i = 1; i < table.entries().size(); i++) {
      require(
          Long.compareUnsigned(
                  table.entries().get(i - 1).namespace(), table.entries().get(i).namespace())
              < 0,
          "namespaces that do not ascend");
    }
    for (Transaction transaction : payload.transactions()) {
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

  private static Transaction transaction(long namespace, String payload) {
    return Transaction.of(
        new CanonicalWriter(16).i64(namespace).raw(Bytes.ofUtf8(payload)).toBytes());
  }

  private static byte[] seed(Transaction... transactions) {
    return Payload.of(List.of(transactions)).encoded().toByteArray();
  }
}
