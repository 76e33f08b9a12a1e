package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.core.safety.Unsigned.UnsignedDaVote;
import org.jspecify.annotations.Nullable;

/**
 * The payload that had to make room before its block was stored. The replica may have wanted to
 * vouch for it in the very step that asked to store it. On the replica thread.
 */
final class LostPayload {
  private @Nullable Block last;

  /** The payload of this block has not been stored. */
  void is(Block block) {
    last = block;
  }

  /** Whether this vouches for what has not been stored. The replica votes once for each view. */
  boolean forbids(Unsigned statement) {
    Block lost = last;
    return lost != null
        && statement instanceof UnsignedDaVote vote
        && vote.view().equals(lost.view())
        && vote.payload().equals(lost.header().payloadCommitment());
  }
}
