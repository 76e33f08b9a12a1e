package io.hotshot4j.core.tree;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The last decided block and the undecided blocks known above it; the ancestors of one may be
 * missing. Also the payloads that came before their blocks.
 */
public final class LeafTree {
  private final int capacity;
  private final PayloadKey.Kind kept;
  private final Map<Hash, Entry> entries = new LinkedHashMap<>();
  private final Map<PayloadKey, View> payloads = new TreeMap<>();
  private Block decided;
  private View settled;
  private Optional<Entry> conflict = Optional.empty();

  /**
   * Above a decided block.
   *
   * @param settled as in {@link #decide}
   * @param capacity blocks that are kept although their way down to the decided one is not known
   * @param kept what this node keeps of payloads
   */
  public LeafTree(Block decided, View settled, int capacity, PayloadKey.Kind kept) {
    this.decided = decided;
    this.settled = settled;
    this.capacity = capacity;
    this.kept = kept;
  }

  /** The last decided block. */
  public Block decided() {
    return decided;
  }

  /** An undecided block. */
  public Optional<Entry> find(Hash leaf) {
    return Optional.ofNullable(entries.get(leaf));
  }

  /** A block that is the decided one or an undecided one. */
  public Optional<Block> block(Hash leaf) {
    return leaf.equals(decided.commitment()) ? Optional.of(decided) : find(leaf).map(Entry::block);
  }

  /** All undecided blocks, in the order they became known. */
  public List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  /**
   * Adds a block of a later view than the decided one; one that is known already is left alone.
   *
   * @return the new entry, or empty if there is nothing new
   */
  public Optional<Entry> insert(Block block, QuorumCertificate justify) {
    if (!block.view().isAfter(decided.view()) || entries.containsKey(block.commitment())) {
      return Optional.empty();
    }
    if (entries.size() >= capacity) {
      forgetDetached();
    }
    Entry entry = new Entry(block, justify);
    entries.put(block.commitment(), entry);
    certify(justify);
    for (Entry child : entries.values()) {
      if (child.justify().leaf().equals(block.commitment())) {
        certify(entry, child.justify());
      }
    }
    if (block.header().payloadLength() == 0 || payloads.containsKey(kept.of(block.header()))) {
      entry.holdPayload();
    }
    return Optional.of(entry);
  }

  /** A block has been certified; no matter if it is not known. */
  public void certify(QuorumCertificate qc) {
    find(qc.leaf()).ifPresent(entry -> certify(entry, qc));
  }

  private void certify(Entry entry, QuorumCertificate qc) {
    if (entry.certify(qc) && isConflict(entry) && pathTo(entry) instanceof Path.Abandoned) {
      conflict = Optional.of(entry);
    }
  }

  private boolean isConflict(Entry abandoned) {
    return conflict.isEmpty()
        && abandoned.certificate().isPresent()
        && abandoned.block().view().isAfter(settled);
  }

  /**
   * A certified block of a later view than the settled one that does not descend from the decided
   * block. There is none unless a third or more of the stake is Byzantine.
   */
  public Optional<Entry> conflict() {
    return conflict;
  }

  /**
   * What this node keeps of a payload is held from now on.
   *
   * @param view the view it is meant for
   * @return the blocks that were waiting for it
   */
  public List<Entry> payloadHeld(View view, PayloadKey key) {
    if (!view.isAfter(decided.view())) {
      return List.of(); // The caller has let go of it meanwhile.
    }
    payloads.merge(key, view, View::max);
    List<Entry> completed = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!entry.payloadHeld() && kept.of(entry.block().header()).equals(key)) {
        entry.holdPayload();
        completed.add(entry);
      }
    }
    return completed;
  }

  /** How many undecided blocks are remembered. */
  public int size() {
    return entries.size();
  }

  /** How many payloads are remembered that came before their blocks or with them. */
  public int payloads() {
    return payloads.size();
  }

  /**
   * Forgets blocks of views before this one that nobody certified: each failed view can leave one
   * behind. One that is certified after all is fetched.
   */
  public void forgetUncertifiedBefore(View view) {
    entries
        .values()
        .removeIf(entry -> entry.certificate().isEmpty() && view.isAfter(entry.block().view()));
  }

  /**
   * A node far behind hears of new blocks all the time before it knows their ancestors, or fetches
   * ancestors from the top down. It forgets the middle half of those: the upper end tells how far
   * it has to go, and the lower one is what will stand on the decided block first. A chain that
   * does so is never cut: each of its blocks took a quorum.
   */
  private void forgetDetached() {
    Set<Hash> attached = new TreeSet<>();
    List<Hash> detached = new ArrayList<>();
    for (Entry entry : ascending()) {
      Hash parent = entry.block().leaf().parent();
      if (parent.equals(decided.commitment()) || attached.contains(parent)) {
        attached.add(entry.commitment());
      } else {
        detached.add(entry.commitment());
      }
    }
    if (detached.size() >= capacity) {
      detached.subList(detached.size() / 4, detached.size() * 3 / 4).forEach(entries::remove);
    }
  }

  private List<Entry> ascending() {
    List<Entry> ascending = entries();
    ascending.sort(Comparator.comparing(entry -> entry.block().view()));
    return ascending;
  }

  /** Forgets payloads of views more than so many below the current one that no block came for. */
  public void forgetPayloads(View current, int memory) {
    payloads.values().removeIf(view -> current.value() - view.value() > memory);
  }

  /** The payload of a block is not held after all. */
  public void payloadLost(Hash leaf) {
    find(leaf)
        .ifPresent(
            entry -> {
              entry.losePayload();
              payloads.remove(kept.of(entry.block().header()));
            });
  }

  /** The way from the decided block up to this one. */
  public Path pathTo(Entry top) {
    List<Entry> path = new ArrayList<>();
    Entry entry = top;
    while (true) {
      path.add(entry);
      Hash parent = entry.block().leaf().parent();
      if (parent.equals(decided.commitment())) {
        Collections.reverse(path);
        return new Path.Complete(path);
      }
      if (passesBy(entry)) {
        return new Path.Abandoned();
      }
      Entry next = entries.get(parent);
      if (next == null) {
        BlockHeight height = new BlockHeight(entry.block().height().value() - 1);
        return new Path.Missing(parent, height, entry.justify());
      }
      entry = next;
    }
  }

  /**
   * Whether a block on another parent than the decided block cannot descend from that one: by its
   * height, or because its parent is of no later view.
   */
  private boolean passesBy(Entry entry) {
    return entry.block().height().value() <= decided.height().value() + 1
        || !entry.justify().view().isAfter(decided.view());
  }

  /** Whether a block or an undecided ancestor of it that is known holds transactions. */
  public boolean hasUndecidedTransactions(Hash leaf) {
    for (Entry entry = entries.get(leaf);
        entry != null;
        entry = entries.get(entry.block().leaf().parent())) {
      if (entry.block().header().transactionCount() > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes a block the decided one and forgets everything that no longer can be.
   *
   * @param directly view of the block, itself or a descendant, that was decided by its own child:
   *     every certified block of a later view descends from that one. Between the two views others
   *     may well be certified, and lost
   */
  public void decide(Block block, View directly) {
    decided = block;
    settled = directly;
    entries.values().removeIf(entry -> !entry.block().view().isAfter(block.view()));
    forgetAbandoned();
    payloads.values().removeIf(view -> !view.isAfter(block.view()));
  }

  /** Parents first, so that one look at each entry is enough however many there are. */
  private void forgetAbandoned() {
    Set<Hash> abandoned = new TreeSet<>();
    for (Entry entry : ascending()) {
      Hash parent = entry.block().leaf().parent();
      if (!parent.equals(decided.commitment()) && (passesBy(entry) || abandoned.contains(parent))) {
        abandoned.add(entry.commitment());
        if (isConflict(entry)) {
          conflict = Optional.of(entry);
        }
      }
    }
    abandoned.forEach(entries::remove);
  }
}
