package io.hotshot4j.api.app;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import java.time.Duration;
import java.util.List;

/**
 * What a leader builds on.
 *
 * @param view the view the block is for
 * @param parent the block it extends
 * @param parentState the state after the parent
 * @param pending transactions that fit one block, oldest first
 * @param maxTransactions most transactions in a block
 * @param maxPayloadBytes most bytes of the encoded payload
 * @param timeLeft when the result would come too late, from the time of the call
 */
public record BuildContext(
    View view,
    Block parent,
    StateRef parentState,
    List<Transaction> pending,
    int maxTransactions,
    int maxPayloadBytes,
    Duration timeLeft) {
  /** Copies the list. */
  public BuildContext {
    pending = List.copyOf(pending);
  }
}
