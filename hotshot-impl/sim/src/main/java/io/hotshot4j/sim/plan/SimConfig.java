package io.hotshot4j.sim.plan;

import io.hotshot4j.sim.kit.Dice;
import io.hotshot4j.sim.mutant.Mutant;
import java.util.List;

/**
 * What to simulate.
 *
 * @param seed everything random follows from it
 * @param nodes members of the committee
 * @param views views of the safety phase
 * @param mutant how the replicas are broken on purpose
 * @param restriction faults of the seed that are not to happen
 * @param dispersed whether a data availability committee keeps the payloads
 */
public record SimConfig(
    long seed, int nodes, int views, Mutant mutant, Restriction restriction, boolean dispersed) {
  private static final List<Integer> SIZES =
      List.of(4, 7, 4, 5, 4, 10, 4, 7, 4, 13, 4, 7, 5, 1, 4, 7, 10, 4, 18, 4);

  private static final long DISPERSAL_SALT = 0x0DA0DA0DA0DA0DA0L;

  /** Views of a safety phase unless chosen otherwise. */
  public static final int DEFAULT_VIEWS = 100;

  /** Checks the ranges. */
  public SimConfig {
    if (nodes < 1 || nodes > 64) {
      throw new IllegalArgumentException("nodes is " + nodes + ", not 1 to 64");
    }
    if (views < 1) {
      throw new IllegalArgumentException("views is " + views + ", not 1 or more");
    }
  }

  /**
   * A network whose size and availability follow from the seed as well: mostly small ones, a few
   * large ones.
   */
  public static SimConfig swarm(long seed) {
    return of(seed, SIZES.get(Math.floorMod(seed, SIZES.size())))
        .withDispersal(Dice.of(seed ^ DISPERSAL_SALT).chance(0.4));
  }

  /** Sound replicas for the usual number of views. */
  public static SimConfig of(long seed, int nodes) {
    return new SimConfig(seed, nodes, DEFAULT_VIEWS, Mutant.NONE, Restriction.NONE, false);
  }

  /** The same with broken replicas. */
  public SimConfig with(Mutant broken) {
    return new SimConfig(seed, nodes, views, broken, restriction, dispersed);
  }

  /** The same with fewer faults. */
  public SimConfig with(Restriction fewer) {
    return new SimConfig(seed, nodes, views, mutant, fewer, dispersed);
  }

  /** The same with another number of members. */
  public SimConfig withNodes(int members) {
    return new SimConfig(seed, members, views, mutant, restriction, dispersed);
  }

  /** The same with a safety phase of another length. */
  public SimConfig withViews(int length) {
    return new SimConfig(seed, nodes, length, mutant, restriction, dispersed);
  }

  /** The same with payloads dispersed, or not. */
  public SimConfig withDispersal(boolean committee) {
    return new SimConfig(seed, nodes, views, mutant, restriction, committee);
  }
}
