package io.hotshot4j.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.MerkleTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlockTreeProperties {
  private final SampleBlocks chain = new SampleBlocks();

  @Property(tries = 100)
  void theRootIsThatOfTheDefinition(@ForAll @IntRange(min = 1, max = 200) int size) {
    BlockTree tree = BlockTree.EMPTY;
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Hash entry = SampleBlocks.hash("leaf " + i);
      leaves.add(BlockTree.leafHash(entry));
      tree = tree.append(entry);
    }
    assertEquals(MerkleTree.root(leaves), tree.root());
    assertEquals(size, tree.size());
  }

  @Example
  void theEmptyTreeIsThatOfTheGenesisHeader() {
    assertEquals(chain.genesis().header().stateCommitment(), BlockTree.EMPTY.root());
  }

  /** From the subtrees told once, when they are complete, every earlier tree can be had. */
  @Property(tries = 60)
  void whatIsCompleteServesAllSizes(@ForAll @IntRange(min = 1, max = 130) int size) {
    Map<String, Hash> kept = new HashMap<>();
    List<BlockTree> trees = new ArrayList<>(List.of(BlockTree.EMPTY));
    for (int i = 0; i < size; i++) {
      Hash entry = SampleBlocks.hash("leaf " + i);
      kept.put("0/" + i, BlockTree.leafHash(entry));
      trees.add(
          trees
              .get(i)
              .append(
                  entry,
                  (level, index, root) -> {
                    assertFalse(kept.containsKey(level + "/" + index), "told twice");
                    kept.put(level + "/" + index, root);
                  }));
    }
    BlockTree.Nodes nodes =
        (level, index) -> Objects.requireNonNull(kept.get(level + "/" + index), "no such node");
    assertTrue(kept.size() <= 2 * size, "more nodes than a tree has");
    for (int earlier = 0; earlier <= size; earlier++) {
      assertEquals(trees.get(earlier).root(), BlockTree.of(earlier, nodes).root());
    }
    for (int index = 0; index < size; index++) {
      List<Hash> path = BlockTree.path(index, size, nodes);
      assertEquals(
          trees.get(size).root(),
          MerklePath.root(nodes.at(0, index), index, size, path).orElseThrow());
    }
    assertThrows(IndexOutOfBoundsException.class, () -> BlockTree.path(size, size, nodes));
  }

  @Property(tries = 60)
  void aBlockIsBelowAnother(
      @ForAll @IntRange(min = 1, max = 40) int length, @ForAll @IntRange(max = 1000) int pick) {
    while (chain.blocks().size() <= length) {
      chain.extend();
    }
    int index = pick % length;
    Block older = chain.blocks().get(index);
    Block newer = chain.blocks().get(length);
    BlockProof proof = chain.prove(index, length);
    assertTrue(proof.verify(older.leaf(), newer));
    assertFalse(proof.verify(newer.leaf(), older), "the other way round");
    assertFalse(proof.verify(newer.leaf(), newer), "below itself");
    Block sibling = chain.sibling(index);
    assertFalse(proof.verify(sibling.leaf(), newer), "a block that was not decided");
    for (int other = 0; other < length; other++) {
      assertEquals(index == other, proof.verify(chain.blocks().get(other).leaf(), newer));
    }
    for (List<Hash> path : Alterations.of(proof.path())) {
      assertFalse(new BlockProof(path).verify(older.leaf(), newer));
    }
  }
}
