package io.hotshot4j.explore;

/**
 * What is explored.
 *
 * @param views the last view anybody acts in, 1 to 7
 * @param variants leaves with the same parent that a Byzantine leader may propose in a view: 1 or 2
 * @param mutant the rule left out
 * @param reduced whether states that cannot be told apart by any rule count as one, and members
 *     learn no more than they need for what they do; false explores them all
 * @param wipes how many members may lose their disks and come back by reports
 * @param tornSends whether a member may crash between durable and sent
 * @param forkOnly whether a fork is the only thing that is looked for
 * @param maxStates give up after so many distinct states
 * @param maxSeconds give up after so much time
 */
public record Bounds(
    int views,
    int variants,
    Mutant mutant,
    boolean reduced,
    int wipes,
    boolean tornSends,
    boolean forkOnly,
    int maxStates,
    int maxSeconds) {
  /** Checks the ranges. */
  public Bounds {
    if (views < 1 || views > 7 || variants < 1 || variants > 2 || wipes < 0 || wipes > 2) {
      throw new IllegalArgumentException(
          "views are 1 to 7, variants 1 or 2 and wipes 0 to 2, not "
              + views
              + ", "
              + variants
              + " and "
              + wipes);
    }
  }

  /** The protocol as it is, up to a view, without bounds on time. */
  public static Bounds of(int views) {
    return new Bounds(
        views, 2, Mutant.NONE, true, 0, false, false, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** The same with one leaf for each view and parent. */
  public Bounds withVariants(int count) {
    return new Bounds(
        views, count, mutant, reduced, wipes, tornSends, forkOnly, maxStates, maxSeconds);
  }

  /** The same with a rule left out; then a fork is what is looked for. */
  public Bounds withMutant(Mutant other) {
    return new Bounds(
        views, variants, other, reduced, wipes, tornSends, other != Mutant.NONE, maxStates,
        maxSeconds);
  }

  /** The same without reductions, and with crashes between durable and sent. */
  public Bounds unreduced() {
    return new Bounds(
        views, variants, mutant, false, wipes, true, forkOnly, maxStates, maxSeconds);
  }

  /** The same with members that may lose their disks. */
  public Bounds withWipes(int count) {
    return new Bounds(
        views, variants, mutant, reduced, count, tornSends, forkOnly, maxStates, maxSeconds);
  }

  /** The same for so many distinct states and seconds at most. */
  public Bounds atMost(int states, int seconds) {
    return new Bounds(
        views, variants, mutant, reduced, wipes, tornSends, forkOnly, states, seconds);
  }

  /**
   * How many members never forget: the others come after them. A mutant that forgets is shown by one
   * member that does.
   */
  int steadfast() {
    return Evidence.HONEST - Math.max(wipes, mutant.forgets() ? 1 : 0);
  }

  /** Whether signatures may outlive the memory of having made them. */
  boolean someForget() {
    return mutant.forgets() || wipes > 0;
  }
}
