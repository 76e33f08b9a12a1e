package io.hotshot4j.core.message;

import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import java.util.Optional;

/**
 * The highest certificates of the sender: moves whoever is behind.
 *
 * @param highQc its highest quorum certificate
 * @param highTc its highest timeout certificate, if that is of use
 */
public record Certificates(QuorumCertificate highQc, Optional<TimeoutCertificate> highTc)
    implements Message {}
