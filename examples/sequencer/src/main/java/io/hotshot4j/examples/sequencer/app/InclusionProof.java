package io.hotshot4j.examples.sequencer.app;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import java.util.List;

/**
 * That a transaction is in a payload: its path in the tree of its namespace, and the path of that
 * namespace's entry in the tree over the namespaces.
 *
 * @param namespace the namespace
 * @param position index of the transaction among those of the namespace
 * @param count number of transactions of the namespace
 * @param path siblings of the transaction
 * @param namespaceIndex index of the namespace among those of the payload
 * @param namespaces number of namespaces
 * @param namespacePath siblings of the namespace's entry
 */
public record InclusionProof(
    long namespace,
    int position,
    int count,
    List<Hash> path,
    int namespaceIndex,
    int namespaces,
    List<Hash> namespacePath) {
  /** Copies the lists. */
  public InclusionProof {
    path = List.copyOf(path);
    namespacePath = List.copyOf(namespacePath);
  }

  /** The proof for the transaction at an index of a payload. */
  public static InclusionProof of(Payload payload, int transactionIndex) {
    NamespaceTable table = NamespaceTable.of(payload);
    int entryIndex = table.entryOf(transactionIndex);
    NamespaceTable.Entry entry = table.entries().get(entryIndex);
    int position = transactionIndex - entry.first();
    List<Hash> siblings = NamespaceTable.hashes(entry.of(payload.transactions()));
    return new InclusionProof(
        entry.namespace(),
        position,
        entry.count(),
        MerklePath.of(siblings, position),
        entryIndex,
        table.entries().size(),
        MerklePath.of(table.leaves(), entryIndex));
  }

  /** Whether this proves that a transaction is in the payload of a commitment. */
  public boolean verify(Hash transaction, Hash payloadCommitment) {
    return MerklePath.root(transaction, position, count, path)
        .map(root -> new NamespaceTable.Entry(namespace, 0, count, root).leafHash())
        .flatMap(entry -> MerklePath.root(entry, namespaceIndex, namespaces, namespacePath))
        .filter(payloadCommitment::equals)
        .isPresent();
  }
}
