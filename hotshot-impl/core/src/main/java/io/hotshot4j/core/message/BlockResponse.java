package io.hotshot4j.core.message;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.QuorumCertificate;

/**
 * Answers a {@link BlockRequest}. Authenticated by the commitment that was asked for.
 *
 * @param block leaf and header
 * @param justify certifies the parent
 * @param payload the encoded payload; where payloads are dispersed it may be left out, which is no
 *     bytes
 */
public record BlockResponse(Block block, QuorumCertificate justify, Bytes payload)
    implements Message {}
