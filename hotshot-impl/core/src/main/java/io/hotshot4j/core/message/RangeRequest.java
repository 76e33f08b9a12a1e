package io.hotshot4j.core.message;

import io.hotshot4j.api.types.BlockHeight;

/**
 * Asks for decided blocks.
 *
 * @param from the first height wanted
 */
public record RangeRequest(BlockHeight from) implements Message {}
