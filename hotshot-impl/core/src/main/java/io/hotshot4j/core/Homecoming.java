package io.hotshot4j.core;

import io.hotshot4j.api.types.View;
import java.util.List;
import java.util.Optional;

/**
 * How far a member that has lost its record has come on its way back.
 *
 * @param reported indices of the members whose reports it holds, ascending
 * @param weight their stake
 * @param quorum the stake it takes
 * @param reachable the stake of all other members; below {@code quorum} there is no way back
 * @param floor once the reports are in: the network has to pass this view without the member
 */
public record Homecoming(
    List<Integer> reported, long weight, long quorum, long reachable, Optional<View> floor) {
  /** Copies the list. */
  public Homecoming {
    reported = List.copyOf(reported);
  }
}
