package io.hotshot4j.light;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Leaf;
import java.util.List;

/**
 * That a block lies below another one on its chain: the path of its leaf in the {@link BlockTree}
 * whose root the other's header holds. Index and size are the two heights, which the leaves commit
 * to, so they need not be said.
 *
 * @param path siblings of the older block
 */
public record BlockProof(List<Hash> path) {
  /** Copies the list. */
  public BlockProof {
    path = List.copyOf(path);
  }

  /** Whether this proves that a leaf is on the chain below a block. */
  public boolean verify(Leaf older, Block newer) {
    return MerklePath.root(
            BlockTree.leafHash(older.commitment()),
            older.height().value(),
            newer.height().value(),
            path)
        .filter(newer.header().stateCommitment()::equals)
        .isPresent();
  }

  /** Appends the encoding. */
  public CanonicalWriter write(CanonicalWriter writer) {
    MerklePath.write(writer, path);
    return writer;
  }

  /** Reads what {@link #write} wrote; says nothing about validity. */
  public static BlockProof read(CanonicalReader reader) throws DecodeException {
    return new BlockProof(MerklePath.read(reader));
  }
}
