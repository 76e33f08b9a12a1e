package io.hotshot4j.api.app;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Payload;

/**
 * A block somebody proposes; it may never be decided, and it may have siblings.
 *
 * @param block leaf and header; the header's payload commitment, length and count are checked
 *     already
 * @param payload the transactions
 * @param parentState the state after its parent
 */
public record ProposedBlock(Block block, Payload payload, StateRef parentState) {}
