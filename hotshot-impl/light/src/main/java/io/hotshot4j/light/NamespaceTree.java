package io.hotshot4j.light;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.MerkleTree;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The namespaces of a payload: the RFC 6962 tree over their entries, whose root is the payload's
 * commitment, and the proofs in it.
 *
 * <p>Every payload has a commitment, and different payloads have different ones. One that is not in
 * order, whose namespaces do not ascend or which has a transaction too short to name one, is
 * committed to in another way, under which nothing can be proven: otherwise its tree would have
 * proofs that a namespace is absent which is only out of place.
 */
public final class NamespaceTree {
  private final Payload payload;
  private final String orderError;
  private final List<NamespaceEntry> entries;
  private final int[] firsts;

  private NamespaceTree(Payload payload, List<NamespaceEntry> entries, int[] firsts) {
    this.payload = payload;
    this.orderError = orderError(payload);
    this.entries = List.copyOf(entries);
    this.firsts = firsts;
  }

  /** The tree of a payload, of runs of equal namespaces if it is not in order. */
  public static NamespaceTree of(Payload payload) {
    List<Transaction> all = payload.transactions();
    List<NamespaceEntry> entries = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= all.size(); next++) {
      long namespace = NamespacedTransaction.namespaceOf(all.get(first));
      if (next == all.size() || NamespacedTransaction.namespaceOf(all.get(next)) != namespace) {
        Hash root = MerkleTree.root(hashes(all.subList(first, next)));
        entries.add(new NamespaceEntry(namespace, next - first, root));
        firsts.add(first);
        first = next;
      }
    }
    return new NamespaceTree(payload, entries, firsts.stream().mapToInt(i -> i).toArray());
  }

  /** The tree of any bytes: those that are no payload stand for the empty one. */
  public static NamespaceTree parse(Bytes bytes) {
    return of(Payload.parse(bytes));
  }

  /** What is wrong with the order of a payload; empty if nothing is. */
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

  /** What is wrong with the order of this one's; empty if nothing is. */
  public String orderError() {
    return orderError;
  }

  /** The payload. */
  public Payload payload() {
    return payload;
  }

  /** The entries, ascending if the payload is in order. */
  public List<NamespaceEntry> entries() {
    return entries;
  }

  /** The payload commitment. */
  public Hash commitment() {
    Hash root = MerkleTree.root(leaves());
    return orderError.isEmpty()
        ? root
        : new CanonicalWriter(1 + Hash.LENGTH).u8(2).hash(root).sha256();
  }

  /** The transactions of a namespace in order; none if it has none or the payload no order. */
  public List<Transaction> transactions(long namespace) {
    int index = position(namespace);
    return index >= 0 ? transactionsOf(index) : List.of();
  }

  /**
   * That {@link #transactions} are all of a namespace, none included.
   *
   * @throws IllegalStateException if the payload is not in order
   */
  public NamespaceProof prove(long namespace) {
    requireOrder();
    int index = position(namespace);
    List<NamespaceProof.Located> located = new ArrayList<>();
    if (index >= 0) {
      located.add(locate(index));
    } else {
      int above = -index - 1;
      for (int neighbour = above - 1; neighbour <= above; neighbour++) {
        if (neighbour >= 0 && neighbour < entries.size()) {
          located.add(locate(neighbour));
        }
      }
    }
    return new NamespaceProof(namespace, entries.size(), located);
  }

  /**
   * That the transaction at an index of the payload is in it.
   *
   * @throws IllegalStateException if the payload is not in order
   * @throws IndexOutOfBoundsException if there is none at this index
   */
  public TransactionProof proveTransaction(int index) {
    requireOrder();
    payload.transactions().get(index);
    int at = Arrays.binarySearch(firsts, index);
    int entry = at >= 0 ? at : -at - 2;
    int position = index - firsts[entry];
    return new TransactionProof(
        position,
        MerklePath.of(hashes(transactionsOf(entry)), position),
        entries.size(),
        locate(entry));
  }

  private NamespaceProof.Located locate(int index) {
    return new NamespaceProof.Located(entries.get(index), index, MerklePath.of(leaves(), index));
  }

  private List<Transaction> transactionsOf(int index) {
    int first = firsts[index];
    return payload.transactions().subList(first, first + entries.get(index).count());
  }

  /** Index of a namespace's entry, or {@code -(index it would have) - 1}. */
  private int position(long namespace) {
    int low = 0;
    int high = orderError.isEmpty() ? entries.size() : 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(entries.get(middle).namespace(), namespace);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle;
    }
    return -low - 1;
  }

  private void requireOrder() {
    if (!orderError.isEmpty()) {
      throw new IllegalStateException("nothing can be proven: " + orderError);
    }
  }

  private List<Hash> leaves() {
    return entries.stream().map(NamespaceEntry::leafHash).toList();
  }

  static List<Hash> hashes(List<Transaction> transactions) {
    return transactions.stream().map(Transaction::hash).toList();
  }
}
