package io.hotshot4j.core;

import java.util.List;

/**
 * How far a member that has lost its record has come on its way back.
 *
 * @param reported indices of the members whose reports it holds, ascending
 * @param weight their stake
 * @param quorum the stake it takes
 * @param reachable the stake of all other members; below {@code quorum} there is no way back
 */
public record Homecoming(List<Integer> reported, long weight, long quorum, long reachable) {
  /** Copies the list. */
  public Homecoming {
    reported = List.copyOf(reported);
  }
}
