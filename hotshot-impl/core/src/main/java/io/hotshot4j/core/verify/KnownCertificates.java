package io.hotshot4j.core.verify;

import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Quorum certificates that were verified or formed here lately. A certificate that says the same as
 * a known one is replaced by it: the statement is proven, and an unverified proof is never passed
 * on.
 */
public final class KnownCertificates {
  private static final int CAPACITY = 256;

  private final Map<Hash, QuorumCertificate> byLeaf = new Lru();

  /** Remembers a certificate known to be valid. */
  public synchronized void remember(QuorumCertificate qc) {
    byLeaf.put(qc.leaf(), qc);
  }

  /** A valid certificate that says the same, if there is one. */
  public synchronized Optional<QuorumCertificate> sameAs(QuorumCertificate qc) {
    return Optional.ofNullable(byLeaf.get(qc.leaf())).filter(qc::certifiesSameAs);
  }

  private static final class Lru extends LinkedHashMap<Hash, QuorumCertificate> {
    private static final long serialVersionUID = 1L;

    Lru() {
      super(CAPACITY, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Hash, QuorumCertificate> eldest) {
      return size() > CAPACITY;
    }
  }
}
