package io.hotshot4j.core.verify;

import io.hotshot4j.transport.PeerId;

/**
 * A frame or message that was not taken. A value, not an exception: hostile input is expected.
 *
 * @param from the peer that brought it
 * @param reason what was wrong with it
 */
public record Rejection(PeerId from, String reason) {}
