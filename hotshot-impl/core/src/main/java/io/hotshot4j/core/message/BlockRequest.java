package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Hash;

/**
 * Asks for one block with its payload.
 *
 * @param leaf commitment of its leaf
 */
public record BlockRequest(Hash leaf) implements Message {}
