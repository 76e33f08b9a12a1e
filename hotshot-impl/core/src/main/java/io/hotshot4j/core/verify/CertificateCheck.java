package io.hotshot4j.core.verify;

import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import java.util.Optional;

/**
 * What decides whether a certificate counts. Nodes use {@link CertificateVerifier}; anything else
 * is for showing what each of its tests is good for.
 */
public interface CertificateCheck {
  /** The certificate, or a known one that says the same, if it is valid. */
  Optional<QuorumCertificate> verified(QuorumCertificate qc);

  /** The certificate, if it is valid. */
  Optional<DaCertificate> verified(DaCertificate certificate);

  /** The certificate with its quorum certificate verified, if it is valid. */
  Optional<TimeoutCertificate> verified(TimeoutCertificate tc);
}
