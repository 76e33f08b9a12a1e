package io.hotshot4j.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.MerkleTree;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NamespaceProofProperties {
  /** Present or absent, at either end or between, every namespace has a proof of all it has. */
  @Property(tries = 200)
  void everyNamespaceIsProven(
      @ForAll @Size(max = 30) List<@ByteRange(min = 1, max = 9) Byte> namespaces) {
    NamespaceTree tree = tree(namespaces);
    for (long namespace : new long[] {0, 1, 2, 3, 5, 7, 8, 9, 10, -1}) {
      List<Transaction> content = tree.transactions(namespace);
      assertEquals(namespaces.stream().filter(each -> each == namespace).count(), content.size());
      NamespaceProof proof = tree.prove(namespace);
      assertTrue(proof.verify(content, tree.commitment()), proof.toString());
      assertFalse(proof.verify(content, Hash.ZERO));
      assertEquals(content.isEmpty(), proof.verify(List.of(), tree.commitment()));
    }
  }

  @Property(tries = 200)
  void contentIsAllOfItUnaltered(
      @ForAll @Size(min = 1, max = 30) List<@ByteRange(min = 1, max = 5) Byte> namespaces,
      @ForAll @IntRange(max = 1000) int pick) {
    NamespaceTree tree = tree(namespaces);
    Hash commitment = tree.commitment();
    long namespace = namespaces.get(pick % namespaces.size());
    List<Transaction> content = tree.transactions(namespace);
    NamespaceProof proof = tree.prove(namespace);
    int at = pick % content.size();
    List<Transaction> fewer = new ArrayList<>(content);
    fewer.remove(at);
    assertFalse(proof.verify(fewer, commitment), "one missing");
    List<Transaction> more = new ArrayList<>(content);
    more.add(at, content.get(at));
    assertFalse(proof.verify(more, commitment), "one twice");
    List<Transaction> altered = new ArrayList<>(content);
    byte[] bytes = content.get(at).bytes().toByteArray();
    bytes[pick % bytes.length] ^= (byte) (1 << pick % 8);
    altered.set(at, Transaction.of(Bytes.wrap(bytes)));
    assertFalse(proof.verify(altered, commitment), "one altered");
    List<Transaction> reversed = new ArrayList<>(content);
    java.util.Collections.reverse(reversed);
    assertEquals(content.size() == 1, proof.verify(reversed, commitment), "order");
    NamespaceProof other = new NamespaceProof(namespace + 1, proof.namespaces(), proof.entries());
    assertFalse(other.verify(content, commitment), "of another namespace");
    for (NamespaceProof.Located located : Alterations.of(proof.entries().get(0))) {
      NamespaceProof forged = new NamespaceProof(namespace, proof.namespaces(), List.of(located));
      assertFalse(forged.verify(content, commitment), forged.toString());
    }
  }

  @Property(tries = 200)
  void alteredAbsenceIsRejected(
      @ForAll @Size(min = 1, max = 30) List<@ByteRange(min = 1, max = 9) Byte> namespaces,
      @ForAll @IntRange(max = 10) int namespace) {
    NamespaceTree tree = tree(namespaces.stream().filter(each -> each != namespace).toList());
    NamespaceProof proof = tree.prove(namespace);
    for (int i = 0; i < proof.entries().size(); i++) {
      for (NamespaceProof.Located located : Alterations.of(proof.entries().get(i))) {
        List<NamespaceProof.Located> entries = new ArrayList<>(proof.entries());
        entries.set(i, located);
        NamespaceProof forged = new NamespaceProof(namespace, proof.namespaces(), entries);
        assertFalse(forged.verify(List.of(), tree.commitment()), forged.toString());
      }
    }
    List<NamespaceProof.Located> one =
        proof.entries().size() == 2 ? proof.entries().subList(0, 1) : List.of();
    if (!proof.entries().isEmpty()) {
      NamespaceProof forged = new NamespaceProof(namespace, proof.namespaces(), one);
      assertFalse(forged.verify(List.of(), tree.commitment()), "a neighbour is missing");
    }
  }

  /**
   * An adversary that knows every hash in the tree and claims any index, size and path made of
   * them: no choice makes a namespace absent that is there, or gives it other content.
   */
  @Example
  void absenceCannotBeForged() {
    for (int count = 1; count <= 5; count++) {
      List<Byte> namespaces = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        namespaces.add((byte) (10 * (i + 1)));
      }
      NamespaceTree tree = tree(namespaces);
      for (int claimed = 1; claimed <= 8; claimed++) {
        List<NamespaceProof.Located> convincing = convincing(tree, claimed);
        assertTrue(claimed != count || convincing.size() >= count, "true paths do not convince");
        absences(tree, claimed, convincing);
      }
    }
  }

  /** Tries all proofs of absence of present namespaces. */
  private static void absences(
      NamespaceTree tree, int claimed, List<NamespaceProof.Located> convincing) {
    List<List<NamespaceProof.Located>> choices = new ArrayList<>();
    choices.add(List.of());
    for (NamespaceProof.Located first : convincing) {
      choices.add(List.of(first));
      convincing.forEach(second -> choices.add(List.of(first, second)));
    }
    for (List<NamespaceProof.Located> choice : choices) {
      for (NamespaceEntry present : tree.entries()) {
        NamespaceProof forged = new NamespaceProof(present.namespace(), claimed, choice);
        assertFalse(forged.verify(List.of(), tree.commitment()), forged.toString());
      }
    }
  }

  /** Every entry with every index and path of the tree's own hashes that leads to its root. */
  private static List<NamespaceProof.Located> convincing(NamespaceTree tree, int claimed) {
    List<Hash> nodes = nodes(tree.entries().stream().map(NamespaceEntry::leafHash).toList());
    List<List<Hash>> paths = new ArrayList<>(List.of(List.of()));
    for (int from = 0, length = 1; length <= 3; length++) {
      int until = paths.size();
      for (; from < until; from++) {
        for (Hash node : nodes) {
          List<Hash> longer = new ArrayList<>(paths.get(from));
          longer.add(node);
          paths.add(longer);
        }
      }
    }
    List<NamespaceProof.Located> found = new ArrayList<>();
    for (NamespaceEntry entry : tree.entries()) {
      for (int index = 0; index < claimed; index++) {
        for (List<Hash> path : paths) {
          NamespaceProof.Located located = new NamespaceProof.Located(entry, index, path);
          if (located.leadsTo(tree.commitment(), claimed)) {
            found.add(located);
          }
        }
      }
    }
    return found;
  }

  private static List<Hash> nodes(List<Hash> leaves) {
    List<Hash> nodes = new ArrayList<>();
    nodes.add(MerkleTree.root(leaves));
    if (leaves.size() > 1) {
      int split = Integer.highestOneBit(leaves.size() - 1);
      nodes.addAll(nodes(leaves.subList(0, split)));
      nodes.addAll(nodes(leaves.subList(split, leaves.size())));
    }
    return nodes;
  }

  private static NamespaceTree tree(List<Byte> namespaces) {
    List<Transaction> transactions = new ArrayList<>();
    List<Byte> sorted = namespaces.stream().sorted().toList();
    for (int i = 0; i < sorted.size(); i++) {
      Bytes payload = Bytes.ofUtf8("payload " + i);
      transactions.add(new NamespacedTransaction(sorted.get(i), payload).toTransaction());
    }
    return NamespaceTree.of(Payload.of(transactions));
  }
}
