package io.hotshot4j.light;

import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.MerkleTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Audit paths of RFC 6962, section 2.1.1. */
public final class MerklePath {
  /** Most siblings: those of a leaf among as many as a long can count. */
  public static final int MAX_LENGTH = 63;

  private MerklePath() {}

  /** The siblings from a leaf up to the root. */
  public static List<Hash> of(List<Hash> leaves, int index) {
    List<Hash> path = new ArrayList<>();
    collect(leaves, index, path);
    return path;
  }

  /**
   * The root that a leaf and its path lead to; empty if the path has a length that no leaf at this
   * index of a tree of this size has.
   *
   * <p>A root says nothing of the size of its tree. What is proven is where the leaf lies: first or
   * last, beside which other, as far as index and size say so.
   */
  public static Optional<Hash> root(Hash leaf, long index, long size, List<Hash> path) {
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    Hash hash = leaf;
    long position = index;
    long last = size - 1;
    for (Hash sibling : path) {
      if (last == 0) {
        return Optional.empty();
      }
      if (position % 2 == 1 || position == last) {
        hash = node(sibling, hash);
        // An odd last node is carried up unchanged, until it is somebody's right child.
        while (position % 2 == 0 && position != 0) {
          position /= 2;
          last /= 2;
        }
      } else {
        hash = node(hash, sibling);
      }
      position /= 2;
      last /= 2;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }

  /** The node above two. */
  static Hash node(Hash left, Hash right) {
    return new CanonicalWriter(1 + 2 * Hash.LENGTH).u8(1).hash(left).hash(right).sha256();
  }

  static void write(CanonicalWriter writer, List<Hash> path) {
    writer.i32(path.size());
    path.forEach(writer::hash);
  }

  static List<Hash> read(CanonicalReader reader) throws DecodeException {
    int count = reader.count(MAX_LENGTH, "length of a Merkle path");
    List<Hash> path = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      path.add(reader.hash());
    }
    return path;
  }

  private static void collect(List<Hash> leaves, int index, List<Hash> path) {
    int size = leaves.size();
    if (size == 1) {
      return;
    }
    int split = Integer.highestOneBit(size - 1);
    List<Hash> left = leaves.subList(0, split);
    List<Hash> right = leaves.subList(split, size);
    if (index < split) {
      collect(left, index, path);
      path.add(MerkleTree.root(right));
    } else {
      collect(right, index - split, path);
      path.add(MerkleTree.root(left));
    }
  }
}
