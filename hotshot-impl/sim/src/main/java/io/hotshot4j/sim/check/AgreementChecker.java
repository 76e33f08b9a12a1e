package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.sim.kit.Violation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** I-1: At each height all honest nodes, in all their incarnations, decide the same block. */
public final class AgreementChecker {
  private static final String NAME = "I-1 agreement";

  private final Map<Long, Hash> decided = new HashMap<>();
  private long height;

  public void onDecided(int node, Block block) {
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

  /** What was decided at a height; empty if nothing was. */
  Optional<Hash> decidedAt(long at) {
    return Optional.ofNullable(decided.get(at));
  }

  /** The highest height any honest node has decided. */
  public long height() {
    return height;
  }
}
