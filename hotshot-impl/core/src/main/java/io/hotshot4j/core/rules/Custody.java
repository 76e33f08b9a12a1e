package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.BlockHeader;
import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.View;
import java.util.Optional;

/**
 * What a member knows of the payload of a proposed block.
 *
 * @param view the view of the proposal
 * @param header what commits to the payload
 * @param storesPayloads whether this member is one of those who store payloads whole
 * @param held whether it holds what it keeps of this one: the payload, seen to match both
 *     commitments, or else its own share, proven against the commitment
 * @param certificate of the data availability committee in this view, if one is known
 */
public record Custody(
    View view,
    BlockHeader header,
    boolean storesPayloads,
    boolean held,
    Optional<DaCertificate> certificate) {
  /** Whether there is nothing to keep. */
  public boolean isEmpty() {
    return header.payloadLength() == 0;
  }
}
