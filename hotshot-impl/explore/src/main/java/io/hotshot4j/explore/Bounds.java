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
 * @param aim what counts as a violation
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
    Aim aim,
    int maxStates,
    int maxSeconds) {
  /** What counts as a violation. */
  public enum Aim {
    /** A fork, or any statement or certificate that a fork could be made of. */
    ANYTHING,
    /** Two certificates in a view, or one beside a decided leaf. */
    CERTIFICATES,
    /** Two decided leaves of which neither extends the other. */
    FORK
  }

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
        views, 2, Mutant.NONE, true, 0, false, Aim.ANYTHING, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** The same with one leaf for each view and parent. */
  public Bounds withVariants(int count) {
    return new Bounds(views, count, mutant, reduced, wipes, tornSends, aim, maxStates, maxSeconds);
  }

  /**
   * The same with a rule left out; then a fork is what is looked for. The reductions rely on a
   * restart that leads where the member was.
   */
  public Bounds withMutant(Mutant other) {
    boolean sound = other != Mutant.JOIN_WITHOUT_TIMEOUT;
    return new Bounds(
        views,
        variants,
        other,
        reduced && sound,
        wipes,
        tornSends,
        other == Mutant.NONE ? Aim.ANYTHING : Aim.FORK,
        maxStates,
        maxSeconds);
  }

  /** The same without reductions, and with crashes between durable and sent. */
  public Bounds unreduced() {
    return new Bounds(views, variants, mutant, false, wipes, true, aim, maxStates, maxSeconds);
  }

  /** The same with members that may lose their disks. */
  public Bounds withWipes(int count) {
    return new Bounds(
        views, variants, mutant, reduced, count, tornSends, aim, maxStates, maxSeconds);
  }

  /** The same, looking for something else. */
  public Bounds withAim(Aim other) {
    return new Bounds(
        views, variants, mutant, reduced, wipes, tornSends, other, maxStates, maxSeconds);
  }

  /** The same for so many distinct states and seconds at most. */
  public Bounds atMost(int states, int seconds) {
    return new Bounds(views, variants, mutant, reduced, wipes, tornSends, aim, states, seconds);
  }

  /**
   * How many members never forget: the others come after them. A mutant that forgets is shown by
   * one member that does.
   */
  int steadfast() {
    return Evidence.HONEST - Math.max(wipes, mutant.forgets() ? 1 : 0);
  }

  /** Whether signatures may outlive the memory of having made them. */
  boolean someForget() {
    return mutant.forgets() || wipes > 0;
  }
}
