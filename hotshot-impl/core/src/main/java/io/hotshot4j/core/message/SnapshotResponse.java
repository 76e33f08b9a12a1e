package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import java.util.Optional;

/**
 * Answers a {@link SnapshotRequest}: with what there is, and with the chunk asked for if it belongs
 * to that. Chunks have {@link #MAX_CHUNK_BYTES}, or what fits a frame if that is less, but the
 * last.
 *
 * @param offer the latest snapshot; absent if there is none
 * @param chunk which part of the content
 * @param bytes the part, empty if none was asked for
 */
public record SnapshotResponse(Optional<Offer> offer, int chunk, Bytes bytes) implements Message {
  /** Most bytes of content in one response. */
  public static final int MAX_CHUNK_BYTES = 256 * 1024;

  /** There is no snapshot. */
  public static final SnapshotResponse NONE =
      new SnapshotResponse(Optional.empty(), 0, Bytes.EMPTY);

  /**
   * A snapshot.
   *
   * @param block the block it was taken after
   * @param proof why that block is final
   * @param length bytes of the content
   * @param hash SHA-256 of the content
   */
  public record Offer(Block block, CommitProof proof, int length, Hash hash) {}
}
