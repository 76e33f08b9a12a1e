package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Hash;

/**
 * Asks for a member's share of the payload of a block. A node answers with a {@link VidShare} if it
 * holds that share, or the payload to make it of.
 *
 * @param leaf commitment of the block's leaf
 * @param member index of the member whose share is wanted
 */
public record ShareRequest(Hash leaf, int member) implements Message {}
