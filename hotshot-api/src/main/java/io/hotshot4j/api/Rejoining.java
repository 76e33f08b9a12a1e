package io.hotshot4j.api;

import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.View;
import java.util.List;
import java.util.Optional;

/**
 * How far a member that has no record of what it signed is on its way back. Once the reporters'
 * stake is a quorum it knows up to which view it may have signed; it is back when the network has
 * passed that view.
 *
 * @param reported the members that have told how far they are
 * @param reportedStake their stake
 * @param quorumStake the stake it takes
 * @param floor once there are enough: it signs in later views than this one
 */
public record Rejoining(
    List<PublicKey> reported, long reportedStake, long quorumStake, Optional<View> floor) {
  /** Copies the list. */
  public Rejoining {
    reported = List.copyOf(reported);
  }

  @Override
  public String toString() {
    return "%d of %d reports".formatted(reportedStake, quorumStake)
        + floor.map(view -> ", signs in views above " + view).orElse("");
  }
}
