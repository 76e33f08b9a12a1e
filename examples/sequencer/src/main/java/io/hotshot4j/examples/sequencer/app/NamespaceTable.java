package io.hotshot4j.examples.sequencer.app;

import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.MerkleTree;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * The namespaces of a payload. Their RFC 6962 Merkle tree is the payload commitment: a leaf is the
 * entry {@code namespace (8 bytes) | count (4 bytes) | root (32 bytes)}, where the root is that of
 * the RFC 6962 tree over the namespace's transactions.
 *
 * <p>Made of runs of equal namespaces, so every payload has a commitment; whether the runs are in
 * order is for {@link #orderError} to say.
 *
 * @param entries the runs in the order of the payload
 */
public record NamespaceTable(List<Entry> entries) {

  /**
   * A run of transactions of one namespace.
   *
   * @param namespace their namespace
   * @param first index of the first of them in the payload
   * @param count how many they are
   * @param root root of the tree over them
   */
  public record Entry(long namespace, int first, int count, Hash root) {
    /** Leaf hash of the entry in the tree over the namespaces. */
    public Hash leafHash() {
      return new CanonicalWriter(1 + 8 + 4 + Hash.LENGTH)
          .u8(0)
          .i64(namespace)
          .i32(count)
          .hash(root)
          .sha256();
    }

    /** The transactions of the run, out of those of the payload. */
    public List<Transaction> of(List<Transaction> transactions) {
      return transactions.subList(first, first + count);
    }
  }

  /** Copies the list. */
  public NamespaceTable {
    entries = List.copyOf(entries);
  }

  /** The table of a payload. */
  public static NamespaceTable of(Payload payload) {
    List<Transaction> all = payload.transactions();
    List<Entry> entries = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= all.size(); next++) {
      long namespace = NamespacedTransaction.namespaceOf(all.get(first));
      if (next == all.size() || NamespacedTransaction.namespaceOf(all.get(next)) != namespace) {
        Hash root = MerkleTree.root(hashes(all.subList(first, next)));
        entries.add(new Entry(namespace, first, next - first, root));
        first = next;
      }
    }
    return new NamespaceTable(entries);
  }

  /** The payload commitment. */
  public Hash commitment() {
    return MerkleTree.root(leaves());
  }

  /** Leaf hashes of the entries, in order. */
  public List<Hash> leaves() {
    return entries.stream().map(Entry::leafHash).toList();
  }

  /** Index of the entry that holds the transaction at an index of the payload. */
  public int entryOf(int transactionIndex) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (transactionIndex < entry.first() + entry.count()) {
        return i;
      }
    }
    throw new IndexOutOfBoundsException("no transaction at index " + transactionIndex);
  }

  /** What is wrong with the order of a payload; empty if the sequencer accepts it. */
  public static String orderError(Payload payload) {
    long previous = 0;
    for (Transaction transaction : payload.transactions()) {
      if (!NamespacedTransaction.hasNamespace(transaction)) {
        return "transaction " + transaction + " is too short for a namespace of 8 bytes";
      }
      long namespace = NamespacedTransaction.namespaceOf(transaction);
      if (Long.compareUnsigned(namespace, previous) < 0) {
        return "namespace "
            + Long.toUnsignedString(namespace)
            + " comes after namespace "
            + Long.toUnsignedString(previous)
            + ", not before it";
      }
      previous = namespace;
    }
    return "";
  }

  static List<Hash> hashes(List<Transaction> transactions) {
    return transactions.stream().map(Transaction::hash).toList();
  }
}
