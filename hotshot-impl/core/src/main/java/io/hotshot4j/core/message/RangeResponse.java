package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import java.util.List;
import java.util.Optional;

/**
 * Answers a {@link RangeRequest} with consecutive decided blocks and why the last of them is final.
 *
 * @param decided the sender's last decided height
 * @param blocks ascending from the height asked for; empty if the sender has none to give
 * @param proof commit proof of the last block; absent exactly if there are no blocks
 */
public record RangeResponse(BlockHeight decided, List<Entry> blocks, Optional<CommitProof> proof)
    implements Message {
  /** Most blocks in one response. */
  public static final int MAX_BLOCKS = 64;

  /**
   * One decided block.
   *
   * @param block leaf and header
   * @param payload the encoded payload
   */
  public record Entry(Block block, Bytes payload) {}

  /** Copies the list. */
  public RangeResponse {
    blocks = List.copyOf(blocks);
  }
}
