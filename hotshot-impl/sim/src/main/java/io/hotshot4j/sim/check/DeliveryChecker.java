package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.sim.kit.Violation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * I-14, I-2: What the application and the users see: each height once and in order per incarnation,
 * only transactions somebody submitted, and in the end all that live nodes accepted.
 */
public final class DeliveryChecker {
  private static final String NAME = "I-14 delivery";

  private final long[] height;
  private final Set<Hash> known = new HashSet<>();
  private final Map<Hash, Integer> promised = new LinkedHashMap<>();
  private final Map<Hash, Long> decidedAt = new HashMap<>();

  public DeliveryChecker(int nodes) {
    height = new long[nodes];
  }

  public void onStarted(int node, long cursor) {
    height[node] = cursor;
  }

  /** Somebody may put this into a block. */
  public void onCreated(Transaction transaction) {
    known.add(transaction.hash());
  }

  /** A node has accepted a transaction. */
  public void onAccepted(int node, Transaction transaction) {
    promised.put(transaction.hash(), node);
  }

  /** It had no room after all. */
  public void onRefused(Transaction transaction) {
    promised.remove(transaction.hash());
  }

  /** A node has died; pools are not durable. */
  public void onCrash(int node) {
    promised.values().removeIf(acceptor -> acceptor == node);
  }

  public void onReported(int node, long reported, Payload payload) {
    Violation.unless(
        reported == height[node] + 1,
        NAME,
        () ->
            "the application of node "
                + node
                + " sees height "
                + reported
                + " after "
                + height[node]);
    height[node] = reported;
    for (Transaction transaction : payload.transactions()) {
      Violation.unless(
          known.contains(transaction.hash()), NAME, () -> "nobody submitted " + transaction);
      decidedAt.putIfAbsent(transaction.hash(), reported);
      promised.remove(transaction.hash());
    }
  }

  /** Transactions accepted by nodes that are up since, and decided nowhere. */
  public int outstanding() {
    return promised.size();
  }

  public long decidedTransactions() {
    return decidedAt.size();
  }

  /** The last height a node's application has seen. */
  public long height(int node) {
    return height[node];
  }
}
