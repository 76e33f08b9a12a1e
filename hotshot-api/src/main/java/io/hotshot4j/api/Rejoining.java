package io.hotshot4j.api;

import io.hotshot4j.api.types.PublicKey;
import java.util.List;

/**
 * How far a member that has no record of what it signed is on its way back. It signs again once the
 * reporters' stake is a quorum.
 *
 * @param reported the members that have told how far they are
 * @param reportedStake their stake
 * @param quorumStake the stake it takes
 */
public record Rejoining(List<PublicKey> reported, long reportedStake, long quorumStake) {
  /** Copies the list. */
  public Rejoining {
    reported = List.copyOf(reported);
  }

  @Override
  public String toString() {
    return "%d of %d reports".formatted(reportedStake, quorumStake);
  }
}
