package io.hotshot4j.sim.check;

import io.hotshot4j.core.Effect;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.sim.kit.Violation;
import java.util.List;

/**
 * I-7: a message delivered once more changes nothing: the same state, nothing signed, stored,
 * judged, built or decided. Asking another peer for what is missing is allowed.
 */
public final class IdempotenceChecker {
  private static final String NAME = "I-7 idempotence";

  private long repeated;

  /** A node was given the very message again that it had just taken. */
  public void onRepeated(
      int node, Object input, ReplicaStatus before, ReplicaStatus after, List<Effect> effects) {
    repeated++;
    Violation.unless(
        before.equals(after),
        NAME,
        () -> "node " + node + " moves on by " + input + " once more: " + before + " -> " + after);
    for (Effect effect : effects) {
      Violation.unless(
          !(effect instanceof Effect.Attest
              || effect instanceof Effect.StoreBlock
              || effect instanceof Effect.Decide
              || effect instanceof Effect.Build
              || effect instanceof Effect.Validate
              || effect instanceof Effect.Disseminate),
          NAME,
          () -> "node " + node + " does it again for " + input + ": " + effect);
    }
  }

  /** How many messages were delivered again for this. */
  public long repeated() {
    return repeated;
  }
}
