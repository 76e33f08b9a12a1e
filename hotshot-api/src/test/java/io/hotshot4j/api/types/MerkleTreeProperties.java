package io.hotshot4j.api.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The root against the recursive definition of RFC 6962, section 2.1. */
class MerkleTreeProperties {
  @Property
  void equalsTheRecursiveDefinition(@ForAll("transactions") List<Bytes> transactions) {
    List<Hash> leaves = transactions.stream().map(bytes -> Transaction.of(bytes).hash()).toList();
    assertEquals(naive(transactions), MerkleTree.root(leaves));
    assertEquals(
        naive(transactions),
        Payload.of(transactions.stream().map(Transaction::of).toList()).merkleRoot());
  }

  @Example
  void everySmallSize() {
    List<Bytes> transactions = new ArrayList<>();
    for (int size = 0; size <= 130; size++) {
      List<Hash> leaves = transactions.stream().map(bytes -> Transaction.of(bytes).hash()).toList();
      assertEquals(naive(transactions), MerkleTree.root(leaves), "size " + size);
      transactions.add(Bytes.ofUtf8("transaction " + size));
    }
  }

  @Property
  void orderCounts(
      @ForAll("transactions") List<Bytes> transactions, @ForAll @IntRange(max = 99) int at) {
    if (transactions.size() < 2) {
      return;
    }
    int left = at % (transactions.size() - 1);
    List<Bytes> swapped = new ArrayList<>(transactions);
    Collections.swap(swapped, left, left + 1);
    if (!swapped.equals(transactions)) {
      assertNotEquals(root(transactions), root(swapped));
    }
  }

  /** An inner node is no transaction: the two are hashed behind different bytes. */
  @Example
  void innerNodesAreNoLeaves() {
    List<Bytes> two = List.of(Bytes.ofUtf8("a"), Bytes.ofUtf8("b"));
    byte[] children = new byte[64];
    Transaction.of(two.get(0)).hash().write(children, 0);
    Transaction.of(two.get(1)).hash().write(children, 32);
    assertNotEquals(root(two), root(List.of(Bytes.wrap(children))));
  }

  @Provide
  Arbitrary<List<Bytes>> transactions() {
    return Values.bytes(40).list().ofMaxSize(70);
  }

  private static Hash root(List<Bytes> transactions) {
    return MerkleTree.root(
        transactions.stream().map(bytes -> Transaction.of(bytes).hash()).toList());
  }

  private static Hash naive(List<Bytes> transactions) {
    if (transactions.isEmpty()) {
      return Sha256.hash(Bytes.EMPTY);
    }
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    if (transactions.size() == 1) {
      node.write(0);
      node.writeBytes(transactions.get(0).toByteArray());
    } else {
      // The largest power of two below the size.
      int split = Integer.highestOneBit(transactions.size() - 1);
      node.write(1);
      node.writeBytes(naive(transactions.subList(0, split)).toByteArray());
      node.writeBytes(naive(transactions.subList(split, transactions.size())).toByteArray());
    }
    return Sha256.hash(Bytes.wrap(node.toByteArray()));
  }
}
