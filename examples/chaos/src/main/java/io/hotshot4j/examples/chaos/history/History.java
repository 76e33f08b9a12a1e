package io.hotshot4j.examples.chaos.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What clients did and saw. Contradictions between two things seen are complaints at once; {@link
 * HistoryChecker} compares the rest with the chains at the end. Grows with the chain and the number
 * of transactions, not with the number of readings. Thread-safe.
 */
public final class History {
  private static final int MOST_COMPLAINTS = 100;

  private final List<String> complaints = new ArrayList<>();
  private final Map<String, String> submitted = new HashMap<>();
  private final Map<String, Place> seen = new HashMap<>();
  private final Map<Long, String> digests = new TreeMap<>();
  private final Map<String, String> digestsByHash = new HashMap<>();
  private final Map<Integer, Long> heights = new TreeMap<>();
  private final Map<Integer, Long> reached = new TreeMap<>();
  private long strangersFrom = Long.MAX_VALUE;
  private long readings;
  private long acknowledgements;

  /** A client is about to submit a transaction with this hash; {@code what} names it. */
  public synchronized void submitting(String hash, String what) {
    submitted.put(hash, what);
  }

  /** A node answered a submission with a hash. */
  public synchronized void acknowledged(int node, String hash, String answer) {
    acknowledgements++;
    if (!hash.equals(answer)) {
      complain("node " + node + " acknowledged " + name(hash) + " as " + answer);
    }
  }

  /** A node said that a transaction is decided, and where. */
  public synchronized void decided(int node, String hash, Place place) {
    readings++;
    Place before = seen.putIfAbsent(hash, place);
    if (before != null && !before.equals(place)) {
      complain(
          "node " + node + " has " + name(hash) + " at " + place + ", it was seen at " + before);
    }
    reached.merge(node, place.height(), Math::max);
  }

  /** A node does not know a transaction: an error only if the same node told its place before. */
  public synchronized void unknown(int node, String hash, long heightBefore) {
    readings++;
    Place place = seen.get(hash);
    if (place != null && place.height() <= heightBefore) {
      complain(
          "node "
              + node
              + " at height "
              + heightBefore
              + " does not know "
              + name(hash)
              + ", which is at "
              + place);
    }
  }

  /** A node told its height; readings of one node are recorded in the order they were made. */
  public synchronized void height(int node, long height) {
    readings++;
    long before = heights.getOrDefault(node, 0L);
    if (height < before) {
      complain("the height of node " + node + " went back from " + before + " to " + height);
    }
    heights.put(node, Math.max(before, height));
    reached.merge(node, height, Math::max);
  }

  /** A node gave the block at a height. */
  public synchronized void block(int node, long height, String digest) {
    readings++;
    String before = digests.putIfAbsent(height, digest);
    if (before != null && !before.equals(digest)) {
      complain("node " + node + " has another block at height " + height + " than was seen before");
    }
  }

  /** A node gave the block with a hash. */
  public synchronized void block(int node, String hash, String digest) {
    readings++;
    String before = digestsByHash.putIfAbsent(hash, digest);
    if (before != null && !before.equals(digest)) {
      complain("node " + node + " has another block with hash " + hash + " than was seen before");
    }
  }

  /** A node does not have a block at or below a height it told before. */
  public synchronized void missing(int node, long height) {
    readings++;
    complain("node " + node + " has no block at height " + height + ", which it had reached");
  }

  /**
   * From the next height on blocks may hold transactions nobody submitted. This is so once bits
   * flip on the way between nodes: a transaction carries no signature of its own, so a damaged one
   * is another one.
   */
  public synchronized void allowStrangers() {
    strangersFrom = Math.min(strangersFrom, height() + 1);
  }

  /** Anything else that cannot be. */
  public synchronized void complain(String what) {
    if (complaints.size() < MOST_COMPLAINTS) {
      complaints.add(what);
    }
  }

  /** What contradicts itself so far. */
  public synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The greatest height that the node has told. */
  public synchronized long height(int node) {
    return heights.getOrDefault(node, 0L);
  }

  /** The greatest height that any node has told, that of a transaction included. */
  public synchronized long height() {
    return reached.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** Whether some node has told where a transaction is. */
  public synchronized boolean isDecided(String hash) {
    return seen.containsKey(hash);
  }

  /** How much was recorded, in words. */
  public synchronized String summary() {
    return submitted.size()
        + " transactions submitted, "
        + acknowledgements
        + " acknowledgements, "
        + seen.size()
        + " seen decided, "
        + readings
        + " readings";
  }

  /** How many transactions were seen decided. */
  public synchronized int decided() {
    return seen.size();
  }

  /** How many transactions were submitted. */
  public synchronized int submitted() {
    return submitted.size();
  }

  synchronized boolean allowsStrangers(long height) {
    return height >= strangersFrom;
  }

  synchronized Optional<String> submission(String hash) {
    return Optional.ofNullable(submitted.get(hash));
  }

  synchronized List<String> submissions() {
    return List.copyOf(submitted.keySet());
  }

  synchronized Map<String, Place> seen() {
    return Map.copyOf(seen);
  }

  synchronized Map<Long, String> digests() {
    return Map.copyOf(digests);
  }

  synchronized Map<String, String> digestsByHash() {
    return Map.copyOf(digestsByHash);
  }

  synchronized Map<Integer, Long> reached() {
    return Map.copyOf(reached);
  }

  private String name(String hash) {
    String what = submitted.get(hash);
    return what == null ? hash : what + " (" + hash + ")";
  }
}
