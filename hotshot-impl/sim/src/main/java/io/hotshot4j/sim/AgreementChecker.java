package io.hotshot4j.sim;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import java.util.HashMap;
import java.util.Map;

/** At each height all honest nodes, in all their incarnations, decide the same block. */
final class AgreementChecker {
  private static final String NAME = "agreement";

  private final Map<Long, Hash> decided = new HashMap<>();
  private long height;

  void onDecided(int node, Block block) {
    Hash before = decided.putIfAbsent(block.height().value(), block.commitment());
    Violation.unless(
        before == null || before.equals(block.commitment()),
        NAME,
        () ->
            "node "
                + node
                + " decides "
                + block
                + " where "
                + (before == null ? "" : before.abbreviated())
                + " was decided");
    height = Math.max(height, block.height().value());
  }

  /** The highest height any honest node has decided. */
  long height() {
    return height;
  }
}
