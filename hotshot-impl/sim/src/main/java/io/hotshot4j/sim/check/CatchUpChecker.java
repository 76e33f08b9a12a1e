package io.hotshot4j.sim.check;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.verify.PayloadCheck;
import io.hotshot4j.sim.kit.Violation;
import java.util.Optional;

/**
 * I-9, I-12 and I-8 at the end of a run: a node that is alive holds the very chain that was decided
 * from height 1 on, with every payload its headers commit to, whoever is dead.
 */
public final class CatchUpChecker {
  private static final String NAME = "I-9 catch-up";

  private final AgreementChecker agreement;

  CatchUpChecker(AgreementChecker agreement) {
    this.agreement = agreement;
  }

  /** A block of a node's log. */
  public void onHeld(
      int node, long height, Block block, Payload payload, PayloadCheck commitments) {
    Optional<Hash> decided = agreement.decidedAt(height);
    Violation.unless(
        block.height().value() == height && decided.equals(Optional.of(block.commitment())),
        NAME,
        () -> "node " + node + " holds " + block + " at height " + height + ", not " + decided);
    Violation.unless(
        commitments.matches(block.header(), payload.encoded()),
        "I-12 availability",
        () -> "node " + node + " holds another payload than that of " + block);
  }
}
