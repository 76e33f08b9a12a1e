package io.hotshot4j.core.message;

import io.hotshot4j.api.types.DaCertificate;

/**
 * Tells that the payload of a view's proposal is stored by a quorum of those who store payloads.
 *
 * @param certificate the proof
 */
public record DaCertified(DaCertificate certificate) implements Message {}
