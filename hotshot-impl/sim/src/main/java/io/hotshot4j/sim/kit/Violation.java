package io.hotshot4j.sim.kit;

import java.util.function.Supplier;

/** A checker has seen what must never happen. */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String checker;

  public Violation(String checker, String what) {
    super(checker + ": " + what);
    this.checker = checker;
  }

  /**
   * The words are looked for only if they are needed: this is called for everything that happens.
   */
  public static void unless(boolean holds, String checker, Supplier<String> what) {
    if (!holds) {
      throw new Violation(checker, what.get());
    }
  }

  /** Name of the checker. */
  public String checker() {
    return checker;
  }
}
