package io.hotshot4j.core.verify;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.Bytes;

/** Whether an encoded payload is the one a header commits to. Called by any thread. */
@FunctionalInterface
public interface PayloadCheck {
  /**
   * True if commitment, length and number of transactions are those of the header, and where
   * payloads are dispersed the recomputed VID commitment too.
   */
  boolean matches(BlockHeader header, Bytes payload);
}
