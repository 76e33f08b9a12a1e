package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import io.hotshot4j.core.safety.Unsigned.UnsignedVote;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that could not be stored with what this node keeps of their payloads, because that had to
 * make room before. The replica learns it with its next input, but may have wanted to vote in the
 * very step that asked to store them. On the replica thread.
 */
final class LostPayloads {
  private final List<Block> blocks = new ArrayList<>();

  /** A step of the replica begins: it knows of those of the steps before. */
  void onStep() {
    blocks.clear();
  }

  /** This block has not been stored with its payload or share. */
  void add(Block block) {
    blocks.add(block);
  }

  /** Whether this vouches for something that has not been stored. */
  boolean forbid(Unsigned statement) {
    return blocks.stream().anyMatch(lost -> isAbout(statement, lost));
  }

  private static boolean isAbout(Unsigned statement, Block lost) {
    return statement instanceof UnsignedVote vote && vote.leaf().equals(lost.commitment())
        || statement instanceof UnsignedDaVote da
            && da.payload().equals(lost.header().payloadCommitment());
  }
}
