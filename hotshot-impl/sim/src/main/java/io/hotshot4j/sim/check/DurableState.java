package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.safety.SafetyRecord;

/** What the checkers want to know of a node's disk. */
public interface DurableState {
  /** The safety record that survives a crash in this moment. */
  SafetyRecord durableRecord();

  /** Whether a block survives a crash in this moment. */
  boolean isDurable(Hash leaf);

  /** How many decided blocks the disk holds, from height 1 on. */
  int decidedBlocks();
}
