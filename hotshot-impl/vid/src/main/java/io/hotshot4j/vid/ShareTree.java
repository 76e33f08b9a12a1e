package io.hotshot4j.vid;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree, of the form and with the inner nodes of RFC 6962, over the shares of members, with
 * its paths.
 */
final class ShareTree {
  private final List<List<Hash>> levels = new ArrayList<>();

  ShareTree(List<Hash> leaves) {
    levels.add(leaves);
    // Carrying an odd last node up unchanged gives the tree of the recursive definition.
    for (List<Hash> level = leaves; level.size() > 1; ) {
      List<Hash> above = new ArrayList<>((level.size() + 1) / 2);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        above.add(node(level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        above.add(level.get(level.size() - 1));
      }
      levels.add(above);
      level = above;
    }
  }

  Hash root() {
    return levels.get(levels.size() - 1).get(0);
  }

  /** Siblings from a leaf to the root. */
  List<Hash> path(int leaf) {
    List<Hash> path = new ArrayList<>();
    int i = leaf;
    for (List<Hash> level : levels.subList(0, levels.size() - 1)) {
      if ((i ^ 1) < level.size()) {
        path.add(level.get(i ^ 1));
      }
      i /= 2;
    }
    return path;
  }

  /** Whether a path leads from a leaf of a tree with so many leaves to a root. */
  static boolean leadsTo(Hash root, Hash leaf, int index, int leaves, List<Hash> path) {
    Hash node = leaf;
    int used = 0;
    int i = index;
    for (int size = leaves; size > 1; size = (size + 1) / 2) {
      if ((i ^ 1) < size) {
        if (used == path.size()) {
          return false;
        }
        Hash sibling = path.get(used++);
        node = i % 2 == 0 ? node(node, sibling) : node(sibling, node);
      }
      i /= 2;
    }
    return used == path.size() && node.equals(root);
  }

  /** With the member's number, so that equal shares of two members are still told apart. */
  static Hash leaf(int member, Bytes shares) {
    MessageDigest digest = Sha256.digest();
    new CanonicalWriter(5).u8(0).i32(member).toBytes().updateDigest(digest);
    shares.updateDigest(digest);
    return Sha256.finish(digest);
  }

  private static Hash node(Hash left, Hash right) {
    byte[] both = new byte[1 + 2 * Hash.LENGTH];
    both[0] = 1;
    left.write(both, 1);
    right.write(both, 1 + Hash.LENGTH);
    return Sha256.hash(Bytes.wrap(both));
  }
}
