package io.hotshot4j.explore;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.rules.CommitRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All leaves anybody has proposed in any behaviour, numbered; 0 is the genesis leaf. A leaf is
 * known by the view it is proposed in, the view written into it, its parent and its variant.
 */
final class Leaves {
  /** The genesis leaf. */
  static final int GENESIS = 0;

  private static final int VIEWS = 8;

  private record Name(int view, int claimed, int parent, int variant) {}

  private final Genesis genesis;
  private final List<Name> names = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private int[] ids = new int[1 << 12];

  Leaves(Genesis genesis) {
    this.genesis = genesis;
    names.add(new Name(0, 0, -1, 0));
    blocks.add(genesis.block());
  }

  int id(int view, int claimed, int parent, int variant) {
    int at = (parent * VIEWS + view) * VIEWS * 2 + claimed * 2 + variant;
    if (at >= ids.length) {
      ids = Arrays.copyOf(ids, 2 * at);
    }
    if (ids[at] == 0) {
      ids[at] = add(new Name(view, claimed, parent, variant));
    }
    return ids[at];
  }

  private int add(Name name) {
    BlockHeader header =
        new BlockHeader(
            Payload.EMPTY.merkleRoot(), 0, 0, Hash.ZERO, name.variant(), Hash.ZERO, Bytes.EMPTY);
    names.add(name);
    blocks.add(
        Block.extending(
            blocks.get(name.parent()).leaf(), new View(name.claimed()), Epoch.FIRST, header));
    return names.size() - 1;
  }

  /** The view it is proposed and voted for in. */
  int view(int leaf) {
    return names.get(leaf).view();
  }

  /** The view it says it is of. */
  int claimedView(int leaf) {
    return names.get(leaf).claimed();
  }

  int parent(int leaf) {
    return names.get(leaf).parent();
  }

  int variant(int leaf) {
    return names.get(leaf).variant();
  }

  Block block(int leaf) {
    return blocks.get(leaf);
  }

  Genesis genesis() {
    return genesis;
  }

  /** Whether a leaf is another one or descends from it. */
  boolean extendsLeaf(int leaf, int ancestor) {
    int at = leaf;
    while (at > ancestor) {
      at = parent(at);
    }
    return at == ancestor;
  }

  boolean decides(CommitRule rule, int parent, int child) {
    return rule.decides(block(parent).leaf(), block(child).leaf());
  }

  /** The leaf and its ancestors above genesis, oldest first. */
  List<Integer> pathTo(int leaf) {
    List<Integer> path = new ArrayList<>();
    for (int at = leaf; at != GENESIS; at = parent(at)) {
      path.add(0, at);
    }
    return path;
  }

  /** The views of the leaf and of its ancestors, as in {@code b1-2-4}. */
  String label(int leaf) {
    if (leaf == GENESIS) {
      return "genesis";
    }
    StringBuilder label = new StringBuilder();
    for (int ancestor : pathTo(leaf)) {
      Name name = names.get(ancestor);
      label.append(label.length() == 0 ? "b" : "-").append(name.view());
      label.append(name.variant() == 0 ? "" : "'");
      label.append(name.view() == name.claimed() ? "" : "(claims view " + name.claimed() + ")");
    }
    return label.toString();
  }
}
