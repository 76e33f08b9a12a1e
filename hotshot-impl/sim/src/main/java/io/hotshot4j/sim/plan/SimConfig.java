package io.hotshot4j.sim.plan;

import io.hotshot4j.sim.mutant.Mutant;

/**
 * What to simulate.
 *
 * @param seed everything random follows from it
 * @param nodes members of the committee, 4 or more
 * @param views views of the safety phase
 * @param mutant how the replicas are broken on purpose
 */
public record SimConfig(long seed, int nodes, int views, Mutant mutant) {
  /** Views of a safety phase unless chosen otherwise. */
  public static final int DEFAULT_VIEWS = 100;

  /** Checks the ranges. */
  public SimConfig {
    if (nodes < 4 || nodes > 64) {
      throw new IllegalArgumentException("nodes is " + nodes + ", not 4 to 64");
    }
    if (views < 1) {
      throw new IllegalArgumentException("views is " + views + ", not 1 or more");
    }
  }

  /** Sound replicas for the usual number of views. */
  public static SimConfig of(long seed, int nodes) {
    return new SimConfig(seed, nodes, DEFAULT_VIEWS, Mutant.NONE);
  }

  /** The same with broken replicas. */
  public SimConfig with(Mutant broken) {
    return new SimConfig(seed, nodes, views, broken);
  }

  /** Most Byzantine or dead members the protocol bears. */
  public int tolerated() {
    return (nodes - 1) / 3;
  }
}
