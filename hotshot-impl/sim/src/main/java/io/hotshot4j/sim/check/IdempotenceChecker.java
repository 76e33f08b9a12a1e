package io.hotshot4j.sim.check;

import io.hotshot4j.core.Effect;
import io.hotshot4j.core.ReplicaStatus;
import io.hotshot4j.core.message.BlockRequest;
import io.hotshot4j.core.message.BlockResponse;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.sim.kit.Violation;
import java.util.List;

/**
 * I-7: a message delivered once more changes nothing: the same state, nothing signed, stored,
 * judged, built or decided. Asking another peer for what is missing is allowed.
 */
public final class IdempotenceChecker {
  private static final String NAME = "I-7 idempotence";

  private long repeated;

  /**
   * A node was given the very message again that it had just taken.
   *
   * @param first what it did when it took the message
   * @param effects what it did when it got it again
   */
  public void onRepeated(
      int node,
      Message message,
      ReplicaStatus before,
      ReplicaStatus after,
      List<Effect> first,
      List<Effect> effects) {
    repeated++;
    if (isNewsNow(message, first)) {
      return;
    }
    Violation.unless(
        before.equals(after),
        NAME,
        () ->
            "node " + node + " moves on by " + message + " once more: " + before + " -> " + after);
    for (Effect effect : effects) {
      Violation.unless(
          !(effect instanceof Effect.Attest
              || effect instanceof Effect.StoreBlock
              || effect instanceof Effect.Decide
              || effect instanceof Effect.Build
              || effect instanceof Effect.Validate
              || effect instanceof Effect.Disseminate),
          NAME,
          () -> "node " + node + " does it again for " + message + ": " + effect);
    }
  }

  /**
   * A block that nobody has asked for is not taken. If the very step that passed it over comes to
   * ask for it, because something else it had asked for makes room, the copy is the answer.
   */
  private static boolean isNewsNow(Message message, List<Effect> first) {
    return message instanceof BlockResponse response
        && first.stream()
            .anyMatch(
                effect ->
                    effect instanceof Effect.Send send
                        && send.message() instanceof BlockRequest request
                        && request.leaf().equals(response.block().commitment()));
  }

  /** How many messages were delivered again for this. */
  public long repeated() {
    return repeated;
  }
}
