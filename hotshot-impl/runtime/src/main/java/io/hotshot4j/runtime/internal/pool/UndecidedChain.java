package io.hotshot4j.runtime.internal.pool;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which transactions are in which undecided block. Not thread-safe. */
final class UndecidedChain {
  /** Enough for any chain that is still moving; beyond it a duplicate may be proposed. */
  private static final int MAX_BLOCKS = 64;

  private final Map<Hash, Node> nodes = new HashMap<>();

  static final class Node {
    final Block block;
    final List<Transaction> transactions;
    private @Nullable RecentHashes hashes;

    /** Whether its transactions are taken for dealt with. */
    boolean counted = true;

    Node(Block block, List<Transaction> transactions) {
      this.block = block;
      this.transactions = transactions;
    }

    /** Made when first asked for. */
    boolean contains(Hash transaction) {
      RecentHashes made = hashes;
      if (made == null) {
        made = new RecentHashes(transactions.size());
        for (Transaction each : transactions) {
          made.add(each.hash());
        }
        hashes = made;
      }
      return made.contains(transaction);
    }
  }

  /** Adds a block; false if it is known or there is no room. */
  boolean add(Block block, List<Transaction> transactions) {
    if (nodes.size() >= MAX_BLOCKS) {
      return false;
    }
    return nodes.putIfAbsent(block.commitment(), new Node(block, transactions)) == null;
  }

  /** The blocks with transactions from a leaf downwards. */
  List<Node> ancestors(Hash leaf) {
    List<Node> path = new ArrayList<>();
    for (Node node = nodes.get(leaf); node != null; node = nodes.get(node.block.leaf().parent())) {
      if (!node.transactions.isEmpty()) {
        path.add(node);
      }
    }
    return path;
  }

  /** How many blocks whose transactions are taken for dealt with hold this one. */
  int countOf(Hash transaction) {
    int count = 0;
    for (Node node : nodes.values()) {
      if (node.counted && node.contains(transaction)) {
        count++;
      }
    }
    return count;
  }

  /** The blocks of a view. */
  List<Node> ofView(View view) {
    return nodes.values().stream().filter(node -> node.block.view().equals(view)).toList();
  }

  /** Removes and returns the blocks up to a decided view, on the decided chain or abandoned. */
  List<Node> removeUpTo(View decided) {
    List<Node> removed = new ArrayList<>();
    nodes
        .values()
        .removeIf(
            node -> {
              boolean over = !node.block.view().isAfter(decided);
              if (over) {
                removed.add(node);
              }
              return over;
            });
    return removed;
  }
}
