package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Hash;

/**
 * Asks for one block.
 *
 * @param leaf commitment of its leaf
 * @param withPayload whether its payload is wanted too; always where every member keeps it
 */
public record BlockRequest(Hash leaf, boolean withPayload) implements Message {}
