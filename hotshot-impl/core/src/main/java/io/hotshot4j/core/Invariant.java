package io.hotshot4j.core;

/**
 * Conditions that hold unless this library has a bug or more than a third of the stake is faulty.
 */
public final class Invariant {
  private Invariant() {}

  /**
   * Stops the replica if a condition does not hold; always on.
   *
   * @throws BrokenInvariant with the reason
   */
  public static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new BrokenInvariant(otherwise);
    }
  }

  /** The replica must stop: going on could contradict what it has said. */
  public static final class BrokenInvariant extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** With what does not hold. */
    public BrokenInvariant(String message) {
      super(message);
    }
  }
}
