package io.hotshot4j.light;

import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.MerkleTree;
import io.hotshot4j.api.types.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * What a payload holds of a namespace, all of it: the namespace's entry, which commits to the
 * number and the root of its transactions; or, if it has none, the entries it would lie between,
 * which are neighbours in a tree whose namespaces ascend.
 *
 * @param namespace the namespace
 * @param namespaces number of namespaces of the payload; not proven, except that 0 means none
 * @param entries its own entry; or the neighbours below and above it, one of them missing at either
 *     end and both in the empty payload
 */
public record NamespaceProof(long namespace, int namespaces, List<Located> entries) {
  /**
   * An entry and where it lies in the tree.
   *
   * @param entry the leaf
   * @param index its index
   * @param path its siblings
   */
  public record Located(NamespaceEntry entry, int index, List<Hash> path) {
    /** Copies the list. */
    public Located {
      path = List.copyOf(path);
    }

    boolean leadsTo(Hash commitment, int namespaces) {
      return MerklePath.root(entry.leafHash(), index, namespaces, path)
          .filter(commitment::equals)
          .isPresent();
    }

    CanonicalWriter write(CanonicalWriter writer) {
      MerklePath.write(entry.write(writer).i32(index), path);
      return writer;
    }

    static Located read(CanonicalReader reader) throws DecodeException {
      return new Located(
          NamespaceEntry.read(reader),
          reader.count(Integer.MAX_VALUE, "index of a namespace"),
          MerklePath.read(reader));
    }
  }

  /** Copies the list. */
  public NamespaceProof {
    entries = List.copyOf(entries);
  }

  /**
   * Whether this proves that the payload of a commitment has exactly these transactions, in this
   * order, in the namespace; none for a namespace that is absent.
   */
  public boolean verify(List<Transaction> transactions, Hash payloadCommitment) {
    for (Located located : entries) {
      if (!located.leadsTo(payloadCommitment, namespaces)) {
        return false;
      }
    }
    return transactions.isEmpty() ? isAbsent(payloadCommitment) : isContent(transactions);
  }

  private boolean isContent(List<Transaction> transactions) {
    if (entries.size() != 1) {
      return false;
    }
    NamespaceEntry entry = entries.get(0).entry();
    return entry.namespace() == namespace
        && entry.count() == transactions.size()
        && transactions.stream().allMatch(this::isOfNamespace)
        && entry.root().equals(MerkleTree.root(NamespaceTree.hashes(transactions)));
  }

  private boolean isOfNamespace(Transaction transaction) {
    return NamespacedTransaction.hasNamespace(transaction)
        && NamespacedTransaction.namespaceOf(transaction) == namespace;
  }

  private boolean isAbsent(Hash payloadCommitment) {
    if (entries.isEmpty()) {
      return namespaces == 0 && payloadCommitment.equals(MerkleTree.root(List.of()));
    }
    Located first = entries.get(0);
    if (entries.size() == 1) {
      return isBelow(first) ? first.index() == namespaces - 1 : isAbove(first, 0);
    }
    return entries.size() == 2 && isBelow(first) && isAbove(entries.get(1), first.index() + 1);
  }

  private boolean isBelow(Located located) {
    return Long.compareUnsigned(located.entry().namespace(), namespace) < 0;
  }

  private boolean isAbove(Located located, int index) {
    return located.index() == index
        && Long.compareUnsigned(located.entry().namespace(), namespace) > 0;
  }

  /** Appends the encoding. */
  public CanonicalWriter write(CanonicalWriter writer) {
    writer.i64(namespace).i32(namespaces).u8(entries.size());
    entries.forEach(located -> located.write(writer));
    return writer;
  }

  /** Reads what {@link #write} wrote; says nothing about validity. */
  public static NamespaceProof read(CanonicalReader reader) throws DecodeException {
    long namespace = reader.i64();
    int namespaces = reader.count(Integer.MAX_VALUE, "number of namespaces");
    int count = reader.u8();
    if (count > 2) {
      throw new DecodeException("a namespace proof has at most 2 entries, not " + count);
    }
    List<Located> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(Located.read(reader));
    }
    return new NamespaceProof(namespace, namespaces, entries);
  }
}
