package io.hotshot4j.runtimesim;

import io.hotshot4j.runtimesim.mutant.RuntimeMutant;

/**
 * What to simulate.
 *
 * @param seed everything random follows from it
 * @param nodes members of the committee, 4 or more
 * @param seconds virtual time in which things go wrong
 * @param mutant how the nodes are broken on purpose
 */
public record RunConfig(long seed, int nodes, int seconds, RuntimeMutant mutant) {
  /** Virtual seconds of the phase with faults unless chosen otherwise. */
  public static final int DEFAULT_SECONDS = 12;

  /** Sound nodes for the usual time. */
  public static RunConfig of(long seed) {
    return new RunConfig(seed, seed % 10 == 0 ? 7 : 4, DEFAULT_SECONDS, RuntimeMutant.NONE);
  }

  /** The same with broken nodes. */
  public RunConfig with(RuntimeMutant broken) {
    return new RunConfig(seed, nodes, seconds, broken);
  }
}
