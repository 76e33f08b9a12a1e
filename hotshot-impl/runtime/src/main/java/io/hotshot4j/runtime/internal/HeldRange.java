package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.message.RangeResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The payloads of the range that the replica is about to decide. What peers send at the same time
 * may push them out of memory, and a final block without its payload cannot be taken back. On the
 * replica thread.
 */
final class HeldRange {
  private final Map<Hash, Payload> payloads = new HashMap<>();

  /**
   * Takes hold of the payloads of a range, and lets go of those of the one before.
   *
   * @param decided blocks up to this height are decided already
   * @param source where the payloads were kept since the range was verified
   * @return whether all of them are there; if not, the range is as good as lost
   */
  boolean take(
      RangeResponse range, BlockHeight decided, Function<Block, Optional<Payload>> source) {
    payloads.clear();
    for (RangeResponse.Entry entry : range.blocks()) {
      Block block = entry.block();
      if (block.height().isAfter(decided)) {
        Optional<Payload> payload = source.apply(block);
        if (payload.isEmpty()) {
          payloads.clear();
          return false;
        }
        payloads.put(block.commitment(), payload.get());
      }
    }
    return true;
  }

  /** Lets go of everything. */
  void release() {
    payloads.clear();
  }

  /** The payload of a block, if it is in the range. */
  Optional<Payload> find(Block block) {
    return Optional.ofNullable(payloads.get(block.commitment()));
  }
}
