package io.hotshot4j.sim.world;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.sim.disk.SimDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a disk has to answer to those who miss something. */
public final class Library {
  private Library() {}

  /** A block that has not come by catch-up. */
  public static Optional<BlockResponse> block(SimDisk disk, Hash leaf) {
    return disk.block(leaf).flatMap(Library::response);
  }

  /** The same without its payload. */
  static BlockResponse withoutPayload(BlockResponse response) {
    return new BlockResponse(response.block(), response.justify(), Bytes.EMPTY);
  }

  /** A stored block as an answer. */
  static Optional<BlockResponse> response(SimDisk.Stored stored) {
    return stored
        .justify()
        .map(justify -> new BlockResponse(stored.block(), justify, stored.payload().encoded()));
  }

  /** Decided blocks from a height on, or none. */
  public static RangeResponse range(SimDisk disk, BlockHeight from) {
    List<SimDisk.Final> decided = disk.decided();
    List<RangeResponse.Entry> entries = new ArrayList<>();
    Optional<CommitProof> proof = Optional.empty();
    int proven = 0;
    for (long height = Math.max(1, from.value());
        height <= decided.size() && entries.size() < RangeResponse.MAX_BLOCKS;
        height++) {
      SimDisk.Final block = decided.get((int) height - 1);
      SimDisk.Stored stored = disk.block(block.leaf()).orElseThrow();
      entries.add(new RangeResponse.Entry(stored.block(), stored.payload().encoded()));
      if (block.proof().isAbout(block.leaf())) {
        proof = Optional.of(block.proof());
        proven = entries.size();
      }
    }
    return new RangeResponse(new BlockHeight(decided.size()), entries.subList(0, proven), proof);
  }
}
