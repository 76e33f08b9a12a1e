package io.hotshot4j.light;

import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import java.util.List;

/**
 * That a transaction is in a payload: its path in the tree of its namespace, and that of the
 * namespace's entry in the tree over the namespaces.
 *
 * @param position index of the transaction among those of the namespace
 * @param path siblings of the transaction
 * @param namespaces number of namespaces of the payload; not proven
 * @param located the namespace's entry
 */
public record TransactionProof(
    int position, List<Hash> path, int namespaces, NamespaceProof.Located located) {
  /** Copies the list. */
  public TransactionProof {
    path = List.copyOf(path);
  }

  /** The namespace it is in. */
  public long namespace() {
    return located.entry().namespace();
  }

  /**
   * Whether this proves that a transaction is in the payload of a commitment, at {@link #position}
   * of its namespace.
   *
   * @param transaction hash of the transaction
   */
  public boolean verify(Hash transaction, Hash payloadCommitment) {
    NamespaceEntry entry = located.entry();
    return MerklePath.root(transaction, position, entry.count(), path)
            .filter(entry.root()::equals)
            .isPresent()
        && located.leadsTo(payloadCommitment, namespaces);
  }

  /** Appends the encoding. */
  public CanonicalWriter write(CanonicalWriter writer) {
    MerklePath.write(writer.i32(position), path);
    return located.write(writer.i32(namespaces));
  }

  /** Reads what {@link #write} wrote; says nothing about validity. */
  public static TransactionProof read(CanonicalReader reader) throws DecodeException {
    return new TransactionProof(
        reader.count(Integer.MAX_VALUE, "position of a transaction"),
        MerklePath.read(reader),
        reader.count(Integer.MAX_VALUE, "number of namespaces"),
        NamespaceProof.Located.read(reader));
  }
}
