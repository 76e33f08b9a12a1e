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
  /** What a header and a proof take in small committees. */
  private static final int BESIDE_PAYLOAD = 2_048;

  BlockHeight height() {
    return block.height();
  }

  /** As the application sees it. */
  DecidedBlock withPayload() {
    return new DecidedBlock(block, payload.orElseThrow(), proof);
  }

  /** Bytes that it takes, about. */
  public int length() {
    return BESIDE_PAYLOAD + payload.map(each -> each.encoded().length()).orElse(0);
  }
}
