package io.hotshot4j.api.app;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import io.hotshot4j.api.types.View;
import java.util.List;

/**
 * A final block.
 *
 * @param block leaf and header
 * @param payload the transactions
 * @param proof why it is final; any one of the valid proofs, so nodes may hold different ones. A
 *     block more than {@link CommitProof#MAX_PATH} below the one that was decided directly comes
 *     with the proof of that one, its descendant
 */
public record DecidedBlock(Block block, Payload payload, CommitProof proof) {
  /** Its position in the chain. */
  public BlockHeight height() {
    return block.height();
  }

  /** The view it was proposed in. */
  public View view() {
    return block.view();
  }

  /** Its transactions in order. */
  public List<Transaction> transactions() {
    return payload.transactions();
  }
}
