package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.safety.SafetyRecord;
import java.util.List;
import java.util.Optional;

/** What the checkers want to know of a node's disk. */
public interface DurableState {
  /** The safety record that survives a crash in this moment. */
  SafetyRecord durableRecord();

  /** Whether a block survives a crash in this moment. */
  boolean isDurable(Hash leaf);

  /** A block with what the node keeps of its payload, if it survives a crash in this moment. */
  default Optional<Kept> kept(Hash leaf) {
    return Optional.empty();
  }

  /** All of them. */
  default List<Kept> kept() {
    return List.of();
  }

  /**
   * A block with what a node keeps of its payload.
   *
   * @param block leaf and header
   * @param payload the payload, the empty one if it is not kept
   * @param share the own share, if it is kept
   */
  record Kept(Block block, Payload payload, Optional<Bytes> share) {}

  /** How many decided blocks the disk holds, from height 1 on. */
  int decidedBlocks();
}
