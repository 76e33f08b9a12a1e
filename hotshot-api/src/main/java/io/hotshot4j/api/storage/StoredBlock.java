package io.hotshot4j.api.storage;

import io.hotshot4j.api.types.Bytes;

/**
 * A decided block as it was appended.
 *
 * @param block the parts of its block record in one piece
 * @param proof its commit proof
 */
public record StoredBlock(Bytes block, Bytes proof) {}
