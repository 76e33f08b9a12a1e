package io.hotshot4j.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.MerkleTree;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PayloadCommitmentProperties {
  @Property(tries = 200)
  void commitmentIsWhatTheDefinitionSays(@ForAll @Size(max = 40) List<@ByteRange(max = 5) Byte> ns)
      throws NoSuchAlgorithmException {
    List<Transaction> transactions = grouped(ns);
    Hash naive = naiveCommitment(transactions);
    assertEquals(naive, NamespaceTree.of(Payload.of(transactions)).commitment());
  }

  @Property(tries = 200)
  void everyTransactionIsProvenAndNoOther(
      @ForAll @Size(min = 1, max = 40) List<@ByteRange(max = 5) Byte> ns,
      @ForAll @IntRange(max = 1000) int pick) {
    NamespaceTree tree = NamespaceTree.of(Payload.of(grouped(ns)));
    Hash commitment = tree.commitment();
    int index = pick % ns.size();
    Hash transaction = tree.payload().transactions().get(index).hash();
    TransactionProof proof = tree.proveTransaction(index);
    assertTrue(proof.verify(transaction, commitment));
    assertFalse(proof.verify(Transaction.ofUtf8("another").hash(), commitment));
    assertFalse(proof.verify(transaction, Hash.ZERO));
    for (TransactionProof altered : Alterations.of(proof)) {
      assertFalse(altered.verify(transaction, commitment), altered.toString());
    }
  }

  @Property(tries = 100)
  void auditPathsLeadToTheRoot(
      @ForAll @IntRange(min = 1, max = 70) int size, @ForAll @IntRange(max = 69) int pick) {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      leaves.add(Transaction.ofUtf8("leaf " + i).hash());
    }
    int index = pick % size;
    List<Hash> path = MerklePath.of(leaves, index);
    assertEquals(
        MerkleTree.root(leaves),
        MerklePath.root(leaves.get(index), index, size, path).orElseThrow());
    List<Hash> longer = new ArrayList<>(path);
    longer.add(Hash.ZERO);
    assertTrue(MerklePath.root(leaves.get(index), index, size, longer).isEmpty());
    if (!path.isEmpty()) {
      List<Hash> shorter = path.subList(0, path.size() - 1);
      assertTrue(MerklePath.root(leaves.get(index), index, size, shorter).isEmpty());
    }
  }

  @Property(tries = 100)
  void regroupingChangesTheCommitment(@ForAll @IntRange(min = 2, max = 20) int count) {
    List<Transaction> one = new ArrayList<>();
    List<Transaction> two = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      one.add(transaction(7, i));
      two.add(transaction(i == count - 1 ? 8 : 7, i));
    }
    assertNotEquals(
        NamespaceTree.of(Payload.of(one)).commitment(),
        NamespaceTree.of(Payload.of(two)).commitment());
  }

  private static List<Transaction> grouped(List<Byte> namespaces) {
    List<Transaction> transactions = new ArrayList<>();
    List<Byte> sorted = namespaces.stream().sorted().toList();
    for (int i = 0; i < sorted.size(); i++) {
      transactions.add(transaction(sorted.get(i), i));
    }
    return transactions;
  }

  /** Two payloads, two commitments; nothing can be proven of one that is not in order. */
  @Property(tries = 100)
  void whatIsOutOfOrderHasACommitmentOfItsOwn(
      @ForAll @Size(min = 2, max = 12) List<@ByteRange(max = 3) Byte> ns) {
    List<Transaction> sorted = grouped(ns);
    List<Transaction> reversed = new ArrayList<>(sorted);
    java.util.Collections.reverse(reversed);
    NamespaceTree tree = NamespaceTree.of(Payload.of(reversed));
    assertNotEquals(NamespaceTree.of(Payload.of(sorted)).commitment(), tree.commitment());
    if (!tree.orderError().isEmpty()) {
      Hash root = MerkleTree.root(tree.entries().stream().map(NamespaceEntry::leafHash).toList());
      assertNotEquals(root, tree.commitment());
      assertThrows(IllegalStateException.class, () -> tree.prove(1));
      assertThrows(IllegalStateException.class, () -> tree.proveTransaction(0));
      assertEquals(List.of(), tree.transactions(ns.get(0)));
    }
  }

  @Property(tries = 1000)
  void anyBytesAreAPayload(@ForAll @Size(max = 60) byte[] bytes) {
    NamespaceTree tree = NamespaceTree.parse(Bytes.copyOf(bytes));
    Bytes again = tree.payload().encoded();
    assertTrue(again.isEmpty() || again.equals(Bytes.copyOf(bytes)), "neither these nor none");
    assertEquals(tree.commitment(), NamespaceTree.parse(again).commitment());
  }

  @Property(tries = 200)
  void aPayloadIsWhatItsBytesSayAndACutOneIsEmpty(
      @ForAll @Size(min = 1, max = 10) List<@ByteRange(max = 5) Byte> ns,
      @ForAll @IntRange(min = 1, max = 20) int cut) {
    Payload payload = Payload.of(grouped(ns));
    Bytes encoded = payload.encoded();
    assertEquals(payload, NamespaceTree.parse(encoded).payload());
    Bytes shorter = encoded.slice(0, Math.max(0, encoded.length() - cut));
    assertEquals(Payload.EMPTY, NamespaceTree.parse(shorter).payload());
  }

  private static Transaction transaction(long namespace, int number) {
    return new NamespacedTransaction(namespace, Bytes.ofUtf8("payload " + number)).toTransaction();
  }

  /** The definition again, with nothing of the code under test. */
  private static Hash naiveCommitment(List<Transaction> transactions)
      throws NoSuchAlgorithmException {
    Map<Long, List<Bytes>> groups = new TreeMap<>(Long::compareUnsigned);
    for (Transaction transaction : transactions) {
      long namespace = ByteBuffer.wrap(transaction.bytes().toByteArray()).getLong();
      groups.computeIfAbsent(namespace, key -> new ArrayList<>()).add(transaction.bytes());
    }
    List<byte[]> entries = new ArrayList<>();
    for (Map.Entry<Long, List<Bytes>> group : groups.entrySet()) {
      List<byte[]> leaves = group.getValue().stream().map(Bytes::toByteArray).toList();
      entries.add(
          ByteBuffer.allocate(44)
              .putLong(group.getKey())
              .putInt(leaves.size())
              .put(naiveRoot(leaves))
              .array());
    }
    return Hash.of(naiveRoot(entries));
  }

  private static byte[] naiveRoot(List<byte[]> leaves) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    if (leaves.isEmpty()) {
      return digest.digest();
    }
    if (leaves.size() == 1) {
      digest.update((byte) 0);
      return digest.digest(leaves.get(0));
    }
    int split = 1;
    while (split * 2 < leaves.size()) {
      split *= 2;
    }
    digest.update((byte) 1);
    digest.update(naiveRoot(leaves.subList(0, split)));
    return digest.digest(naiveRoot(leaves.subList(split, leaves.size())));
  }
}
