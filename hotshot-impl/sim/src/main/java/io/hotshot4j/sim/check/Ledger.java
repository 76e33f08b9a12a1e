package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every leaf that an honest node has stored or proposed, whatever became of the node. */
public final class Ledger {
  private final Map<Hash, Leaf> leaves = new HashMap<>();

  public Ledger(Block genesis) {
    add(genesis);
  }

  public void add(Block block) {
    leaves.put(block.commitment(), block.leaf());
  }

  public Optional<Leaf> leaf(Hash commitment) {
    return Optional.ofNullable(leaves.get(commitment));
  }

  /** Whether a leaf is another one or one of its descendants. */
  public boolean isOrExtends(Leaf leaf, Leaf ancestor) {
    Leaf at = leaf;
    while (at.view().isAfter(ancestor.view())) {
      Leaf parent = leaves.get(at.parent());
      if (parent == null) {
        return false;
      }
      at = parent;
    }
    return at.equals(ancestor);
  }
}
