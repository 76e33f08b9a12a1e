package io.hotshot4j.light;

import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * An append-only RFC 6962 tree over the blocks of a chain: entry i is the commitment of the leaf at
 * height i. Holds the roots of its complete subtrees only, at most 63.
 */
public final class BlockTree {
  /** Of no block. */
  public static final BlockTree EMPTY = new BlockTree(0, List.of());

  private final long size;

  /** Roots of the complete subtrees that make up the tree, the largest first. */
  private final List<Hash> peaks;

  /** The roots of complete subtrees, wherever they are kept. */
  @FunctionalInterface
  public interface Nodes {
    /**
     * The root over the {@code 2^level} entries from {@code index * 2^level}; of level 0, the leaf
     * hash of entry {@code index}.
     */
    Hash at(int level, long index);
  }

  /** Takes the roots of the subtrees that an entry completes. */
  @FunctionalInterface
  public interface Completed {
    /** The root over the {@code 2^level} entries from {@code index * 2^level}; level 1 or more. */
    void add(int level, long index, Hash root);
  }

  private BlockTree(long size, List<Hash> peaks) {
    this.size = size;
    this.peaks = List.copyOf(peaks);
  }

  /** The tree of the first so many entries, out of one with at least as many. */
  public static BlockTree of(long size, Nodes nodes) {
    List<Hash> peaks = new ArrayList<>();
    long done = 0;
    for (int level = 62; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        peaks.add(nodes.at(level, done >>> level));
        done += 1L << level;
      }
    }
    return new BlockTree(size, peaks);
  }

  /** Leaf hash of a block. */
  public static Hash leafHash(Hash leafCommitment) {
    return new CanonicalWriter(1 + Hash.LENGTH).u8(0).hash(leafCommitment).sha256();
  }

  /** The siblings of an entry in the tree of the first {@code size} entries. */
  public static List<Hash> path(long index, long size, Nodes nodes) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("entry " + index + " of " + size);
    }
    List<Hash> path = new ArrayList<>();
    collect(index, 0, size, nodes, path);
    return path;
  }

  /** Number of entries. */
  public long size() {
    return size;
  }

  /** The tree with one more entry: the commitment of the leaf at height {@link #size}. */
  public BlockTree append(Hash leafCommitment) {
    return append(leafCommitment, (level, index, root) -> {});
  }

  /** {@link #append(Hash)}, telling which subtrees are complete now. */
  public BlockTree append(Hash leafCommitment, Completed completed) {
    List<Hash> grown = new ArrayList<>(peaks);
    Hash node = leafHash(leafCommitment);
    int level = 0;
    for (; (size >>> level & 1) == 1; level++) {
      node = MerklePath.node(grown.remove(grown.size() - 1), node);
      completed.add(level + 1, size >>> (level + 1), node);
    }
    grown.add(node);
    return new BlockTree(size + 1, grown);
  }

  /**
   * Its root: what the header of the block at height {@link #size} has as its state commitment. Of
   * no block it is {@link Hash#ZERO}, as in the genesis header.
   */
  public Hash root() {
    if (peaks.isEmpty()) {
      return Hash.ZERO;
    }
    Hash root = peaks.get(peaks.size() - 1);
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = MerklePath.node(peaks.get(i), root);
    }
    return root;
  }

  /** Of the entries from first on, so many; first is a multiple of a power of two above count. */
  private static void collect(long index, long first, long count, Nodes nodes, List<Hash> path) {
    if (count == 1) {
      return;
    }
    long split = Long.highestOneBit(count - 1);
    if (index < first + split) {
      collect(index, first, split, nodes, path);
      path.add(root(first + split, count - split, nodes));
    } else {
      collect(index, first + split, count - split, nodes, path);
      path.add(root(first, split, nodes));
    }
  }

  private static Hash root(long first, long count, Nodes nodes) {
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.at(level, first >>> level);
    }
    long split = Long.highestOneBit(count);
    return MerklePath.node(root(first, split, nodes), root(first + split, count - split, nodes));
  }
}
