package io.hotshot4j.light;

import io.hotshot4j.api.types.Hash;
import java.util.ArrayList;
import java.util.List;

/** Proofs that differ from a true one in one place, of what they prove. */
final class Alterations {
  private Alterations() {}

  /** Every change but that of the number of namespaces, which proves nothing. */
  static List<TransactionProof> of(TransactionProof proof) {
    List<TransactionProof> altered = new ArrayList<>();
    for (int position : new int[] {proof.position() + 1, proof.position() - 1, -1}) {
      altered.add(
          new TransactionProof(position, proof.path(), proof.namespaces(), proof.located()));
    }
    for (List<Hash> path : of(proof.path())) {
      altered.add(
          new TransactionProof(proof.position(), path, proof.namespaces(), proof.located()));
    }
    for (NamespaceProof.Located located : of(proof.located())) {
      altered.add(
          new TransactionProof(proof.position(), proof.path(), proof.namespaces(), located));
    }
    return altered;
  }

  static List<NamespaceProof.Located> of(NamespaceProof.Located located) {
    NamespaceEntry entry = located.entry();
    List<NamespaceEntry> entries =
        List.of(
            new NamespaceEntry(entry.namespace() + 1, entry.count(), entry.root()),
            new NamespaceEntry(entry.namespace(), entry.count() + 1, entry.root()),
            new NamespaceEntry(entry.namespace(), entry.count(), of(entry.root())));
    List<NamespaceProof.Located> altered = new ArrayList<>();
    for (NamespaceEntry other : entries) {
      altered.add(new NamespaceProof.Located(other, located.index(), located.path()));
    }
    for (int index : new int[] {located.index() + 1, located.index() - 1, -1}) {
      altered.add(new NamespaceProof.Located(entry, index, located.path()));
    }
    for (List<Hash> path : of(located.path())) {
      altered.add(new NamespaceProof.Located(entry, located.index(), path));
    }
    return altered;
  }

  /** One hash altered, swapped, missing or too many. */
  static List<List<Hash>> of(List<Hash> path) {
    List<List<Hash>> altered = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<Hash> other = new ArrayList<>(path);
      other.set(i, of(path.get(i)));
      altered.add(other);
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      altered.add(shorter);
    }
    List<Hash> longer = new ArrayList<>(path);
    longer.add(Hash.ZERO);
    altered.add(longer);
    return altered;
  }

  static Hash of(Hash hash) {
    byte[] bytes = hash.toByteArray();
    bytes[bytes.length - 1] ^= 1;
    return Hash.of(bytes);
  }
}
