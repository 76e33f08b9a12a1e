package io.hotshot4j.examples.chaos.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whether a history and the chains read at its end can be true of one chain on which every
 * transaction stands once. Trusts no node: hashes of transactions are computed from the payloads.
 */
public final class HistoryChecker {
  private final History history;
  private final List<String> complaints = new ArrayList<>();

  private HistoryChecker(History history) {
    this.history = history;
    complaints.addAll(history.complaints());
  }

  /**
   * Compares.
   *
   * @param history what clients saw
   * @param chains the chains of the nodes that live, read after the last client has ended
   * @param isComplete whether every submitted transaction must be there: true if clients insisted
   *     on each
   * @return what is wrong, empty if nothing
   */
  public static List<String> check(
      History history, Collection<NodeChain> chains, boolean isComplete) {
    HistoryChecker checker = new HistoryChecker(history);
    chains.forEach(checker::checkLinks);
    chains.stream()
        .max(Comparator.comparingLong(NodeChain::height))
        .ifPresentOrElse(
            longest -> checker.checkAll(longest, chains, isComplete),
            () -> checker.complaints.add("no chain was read"));
    return List.copyOf(checker.complaints);
  }

  private void checkAll(NodeChain longest, Collection<NodeChain> chains, boolean isComplete) {
    for (NodeChain chain : chains) {
      checkSame(longest, chain);
      checkReached(chain);
    }
    checkReadings(longest);
    checkTransactions(longest, isComplete);
  }

  /** Heights without gaps, each block on the one before, views that grow. */
  private void checkLinks(NodeChain chain) {
    for (int i = 0; i < chain.blocks().size(); i++) {
      ChainBlock block = chain.blocks().get(i);
      if (block.height() != i) {
        complain(chain, "has block " + block.height() + " where block " + i + " belongs");
      }
      if (i > 0) {
        ChainBlock parent = chain.blocks().get(i - 1);
        if (!block.parent().equals(parent.hash())) {
          complain(chain, "block " + i + " is not built on block " + (i - 1));
        }
        if (block.view() <= parent.view()) {
          complain(chain, "block " + i + " has view " + block.view() + " after " + parent.view());
        }
      }
    }
  }

  private void checkSame(NodeChain longest, NodeChain chain) {
    for (int i = 0; i < chain.blocks().size(); i++) {
      if (!chain.blocks().get(i).equals(longest.blocks().get(i))) {
        complain(chain, "differs from node " + longest.node() + " at height " + i);
        return;
      }
    }
  }

  /** Nothing that a node told is gone from it. */
  private void checkReached(NodeChain chain) {
    long told = history.reached().getOrDefault(chain.node(), 0L);
    if (chain.height() < told) {
      complain(chain, "has height " + chain.height() + " after it told " + told);
    }
  }

  private void checkReadings(NodeChain longest) {
    history
        .digests()
        .forEach(
            (height, digest) -> {
              if (height > longest.height()) {
                complaints.add("block " + height + " was read and is gone");
              } else if (!longest.digests().get(Math.toIntExact(height)).equals(digest)) {
                complaints.add("block " + height + " was read with other bytes");
              }
            });
    Map<String, String> byHash = new HashMap<>();
    for (int i = 0; i < longest.blocks().size(); i++) {
      byHash.put(longest.blocks().get(i).hash(), longest.digests().get(i));
    }
    history
        .digestsByHash()
        .forEach(
            (hash, digest) -> {
              if (!Objects.equals(byHash.get(hash), digest)) {
                complaints.add("block " + hash + " was read and is gone or has other bytes");
              }
            });
  }

  private void checkTransactions(NodeChain chain, boolean isComplete) {
    Map<String, Place> places = new HashMap<>();
    for (ChainBlock block : chain.blocks()) {
      for (int i = 0; i < block.transactions().size(); i++) {
        String hash = block.transactions().get(i);
        Place place = new Place(block.height(), block.hash(), i);
        Place other = places.putIfAbsent(hash, place);
        if (other != null) {
          complaints.add(name(hash) + " is decided twice, at " + other + " and at " + place);
        }
        if (history.submission(hash).isEmpty() && !history.allowsStrangers(place.height())) {
          complaints.add("nobody submitted transaction " + hash + " at " + place);
        }
      }
    }
    history
        .seen()
        .forEach(
            (hash, place) -> {
              if (!place.equals(places.get(hash))) {
                String now = places.containsKey(hash) ? "is at " + places.get(hash) : "is gone";
                complaints.add(name(hash) + " was seen decided at " + place + " and " + now);
              }
            });
    if (isComplete) {
      history.submissions().stream()
          .filter(hash -> !places.containsKey(hash))
          .forEach(hash -> complaints.add(name(hash) + " was never decided"));
    }
  }

  private String name(String hash) {
    return "transaction " + history.submission(hash).orElse("") + " (" + hash + ")";
  }

  private void complain(NodeChain chain, String what) {
    complaints.add("node " + chain.node() + ": " + what);
  }
}
