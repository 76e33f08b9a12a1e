package io.hotshot4j.core.rules;

import io.hotshot4j.api.types.Committee;

/**
 * The weights that count.
 *
 * @param quorum any two sets of this weight share an honest member
 * @param oneHonest any set of this weight holds an honest member
 */
public record Thresholds(long quorum, long oneHonest) {
  /** Those of a committee. */
  public static Thresholds of(Committee committee) {
    return new Thresholds(committee.quorum(), committee.oneHonest());
  }
}
