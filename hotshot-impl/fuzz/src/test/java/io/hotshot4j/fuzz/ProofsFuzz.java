package io.hotshot4j.fuzz;

import static io.hotshot4j.fuzz.Laws.require;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.light.BlockProof;
import io.hotshot4j.light.NamespaceProof;
import io.hotshot4j.light.NamespaceTree;
import io.hotshot4j.light.TransactionProof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Proofs of a light client: decoded canonically, and none proves of a known payload what is not so.
 */
public final class ProofsFuzz {
  private static final NamespaceTree TREE =
      NamespaceTree.of(
          Payload.of(
              List.of(
                  NamespacesFuzz.transaction(1, "a"),
                  NamespacesFuzz.transaction(1, "b"),
                  NamespacesFuzz.transaction(7, "c"),
                  NamespacesFuzz.transaction(9, "d"),
                  NamespacesFuzz.transaction(-1, "e"))));
  private static final Hash COMMITMENT = TREE.commitment();

  private ProofsFuzz() {}

  /** One execution. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    byte[] body = Samples.behindSelector(data);
    switch (data[0] & 0xff) {
      case 0 ->
          Laws.canonical(body, 64, Laws.whole(NamespaceProof::read), proof -> written(proof::write))
              .ifPresent(ProofsFuzz::namespace);
      case 1 ->
          Laws.canonical(
                  body, 64, Laws.whole(TransactionProof::read), proof -> written(proof::write))
              .ifPresent(ProofsFuzz::transaction);
      case 2 ->
          Laws.canonical(body, 64, Laws.whole(BlockProof::read), proof -> written(proof::write));
      default -> {}
    }
  }

  private static void namespace(NamespaceProof proof) {
    List<Transaction> content = TREE.transactions(proof.namespace());
    if (proof.verify(List.of(), COMMITMENT)) {
      require(content.isEmpty(), "namespace " + proof.namespace() + " is there");
    }
    List<Transaction> first = TREE.transactions(1).subList(0, 1);
    require(!proof.verify(first, COMMITMENT), "one of two is all of them");
  }

  private static void transaction(TransactionProof proof) {
    for (Transaction transaction : TREE.payload().transactions()) {
      if (proof.verify(transaction.hash(), COMMITMENT)) {
        Transaction there = TREE.transactions(proof.namespace()).get(proof.position());
        require(there.equals(transaction), "it is elsewhere");
      }
    }
    require(!proof.verify(Transaction.ofUtf8("other").hash(), COMMITMENT), "it is not there");
  }

  /** Inputs to begin with. */
  public static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    for (long namespace : new long[] {0, 1, 8, 9}) {
      Bytes proof = written(TREE.prove(namespace)::write);
      seeds.put("namespace-" + namespace, Samples.selected(0, proof));
    }
    seeds.put("transaction", Samples.selected(1, written(TREE.proveTransaction(1)::write)));
    BlockProof block = new BlockProof(List.of(Samples.hash(1), Samples.hash(2)));
    seeds.put("block", Samples.selected(2, written(block::write)));
    return seeds;
  }

  private static Bytes written(Function<CanonicalWriter, CanonicalWriter> write) {
    return write.apply(new CanonicalWriter(64)).toBytes();
  }
}
