package io.hotshot4j.core.rules;

/**
 * V6: who may vote for a block, and vouch for its payload, as far as the payload is concerned.
 * {@code doc/spec/protocol.md} says why that makes it available for ever.
 */
public interface AvailabilityRule {
  /** The rule of HotShot; nodes follow no other. */
  AvailabilityRule V6 = new AvailabilityRule() {};

  /**
   * Whether the block may be voted for: the payload is empty; or it is held and this member is one
   * of those who store payloads; or the own share is held, and a certificate of this very view
   * tells that a quorum of those others stores the payload the share is of.
   */
  default boolean allowsVote(Custody custody) {
    return custody.isEmpty()
        || custody.held()
            && (custody.storesPayloads()
                || custody
                    .certificate()
                    .filter(
                        certificate ->
                            certificate.view().equals(custody.view())
                                && certificate.certifies(custody.header()))
                    .isPresent());
  }

  /** Whether to vouch for the payload, which says that it is held and matches both commitments. */
  default boolean allowsDaVote(Custody custody) {
    return custody.storesPayloads() && custody.held() && !custody.isEmpty();
  }
}
