package io.hotshot4j.api.storage;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.util.List;
import java.util.Optional;

/**
 * Records that become durable together or not at all.
 *
 * @param safetyRecord replaces the one before
 * @param blocks blocks to keep, decided or not
 * @param decided blocks, stored here or before, that are final now; heights ascending without gap
 */
public record WriteBatch(
    Optional<Bytes> safetyRecord, List<BlockRecord> blocks, List<DecidedRecord> decided) {

  /**
   * A block with what is kept of its payload. A second record for the same leaf is ignored unless
   * it supersedes the first; then it takes its place, whether the block is decided or not.
   *
   * @param leaf its identity
   * @param view its view, for pruning
   * @param parts the record in pieces to be written one after the other, so that a payload need not
   *     be copied next to its header
   * @param supersedes whether it takes the place of an earlier record
   */
  public record BlockRecord(Hash leaf, View view, List<Bytes> parts, boolean supersedes) {
    /** A record that is ignored if there is one for the leaf. */
    public BlockRecord(Hash leaf, View view, List<Bytes> parts) {
      this(leaf, view, parts, false);
    }
  }

  /**
   * A block became final.
   *
   * @param height its height
   * @param leaf its identity; a block record for it is in this batch or an earlier one
   * @param proof its commit proof
   */
  public record DecidedRecord(BlockHeight height, Hash leaf, Bytes proof) {}

  /** Copies the lists. */
  public WriteBatch {
    blocks = List.copyOf(blocks);
    decided = List.copyOf(decided);
  }

  /** Only a safety record. */
  public static WriteBatch ofSafetyRecord(Bytes record) {
    return new WriteBatch(Optional.of(record), List.of(), List.of());
  }

  /** Only a block. */
  public static WriteBatch ofBlock(BlockRecord block) {
    return new WriteBatch(Optional.empty(), List.of(block), List.of());
  }
}
