package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.core.rules.LeaderSchedule;
import io.hotshot4j.sim.kit.Violation;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * I-14: a transaction is in the decided chain once. Only a Byzantine leader can repeat one, which
 * is why consumers take the first.
 */
public final class ExactlyOnceChecker {
  private static final String NAME = "I-14 exactly once";

  private final LeaderSchedule leaders;
  private final BitSet byzantine;
  private final Map<Hash, Long> heights = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();

  ExactlyOnceChecker(LeaderSchedule leaders, BitSet byzantine) {
    this.leaders = leaders;
    this.byzantine = byzantine;
  }

  /** A node has decided a block. Heights may come in any order of nodes. */
  public void onDecided(Block block, Payload payload) {
    long height = block.height().value();
    if (!seen.add(height)) {
      return;
    }
    int leader = leaders.leader(block.view());
    for (Transaction transaction : payload.transactions()) {
      Long before = heights.putIfAbsent(transaction.hash(), height);
      Violation.unless(
          before == null || before == height || byzantine.get(leader),
          NAME,
          () ->
              "the honest leader "
                  + leader
                  + " puts "
                  + transaction
                  + " into height "
                  + height
                  + ", which is in height "
                  + before);
    }
  }
}
