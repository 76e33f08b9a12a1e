package io.hotshot4j.runtime.internal.apply;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Payload;
import java.util.Optional;

/**
 * A decided block.
 *
 * @param block leaf and header
 * @param proof why it is final
 * @param payload absent where payloads are dispersed and this node does not hold it
 */
public record FinalBlock(Block block, CommitProof proof, Optional<Payload> payload) {
  BlockHeight height() {
    return block.height();
  }

  /** As the application sees it. */
  DecidedBlock withPayload() {
    return new DecidedBlock(block, payload.orElseThrow(), proof);
  }

  /** Bytes that it takes. */
  public int length() {
    return 2048 + payload.map(each -> each.encoded().length()).orElse(0);
  }
}
