package io.hotshot4j.light;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Sha256;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A chain of empty blocks whose headers commit to the blocks below. */
final class SampleBlocks {
  static final List<KeyPair> KEYS =
      IntStream.range(0, 4).mapToObj(Ed25519::insecureKeyPair).toList();

  private final Genesis genesis = Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(KEYS)));
  private final List<Block> blocks = new ArrayList<>(List.of(genesis.block()));
  private BlockTree tree = BlockTree.EMPTY;

  Genesis genesis() {
    return genesis;
  }

  List<Block> blocks() {
    return blocks;
  }

  /** One more block. */
  Block extend() {
    Block tip = blocks.get(blocks.size() - 1);
    tree = tree.append(tip.commitment());
    Block next = child(tip, tree.root(), 1);
    blocks.add(next);
    return next;
  }

  /** Another block at the same height, on the same parent. */
  Block sibling(int height) {
    Block same = blocks.get(height);
    return new Block(
        new io.hotshot4j.api.types.Leaf(
            same.view().next(),
            Epoch.FIRST,
            same.height(),
            same.leaf().parent(),
            same.leaf().header()),
        same.header());
  }

  BlockProof prove(int older, int newer) {
    List<Hash> leaves =
        blocks.subList(0, newer).stream()
            .map(block -> BlockTree.leafHash(block.commitment()))
            .toList();
    return new BlockProof(MerklePath.of(leaves, older));
  }

  static Block child(Block parent, Hash state, long views) {
    BlockHeader header =
        new BlockHeader(Payload.EMPTY.merkleRoot(), 0, 0, Hash.ZERO, views, state, Bytes.EMPTY);
    return Block.extending(parent.leaf(), parent.view().plus(views), Epoch.FIRST, header);
  }

  static Hash hash(String text) {
    return Sha256.hash(Bytes.ofUtf8(text));
  }
}
