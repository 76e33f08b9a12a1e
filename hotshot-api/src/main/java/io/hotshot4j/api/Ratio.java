package io.hotshot4j.api;

/**
 * A factor of at least one, as a fraction.
 *
 * @param numerator at most 1,000,000 and at least the denominator
 * @param denominator at least 1
 */
public record Ratio(int numerator, int denominator) {
  /** Checks the range. */
  public Ratio {
    if (denominator < 1 || numerator < denominator || numerator > 1_000_000) {
      throw new IllegalArgumentException(
          "ratio " + numerator + ":" + denominator + " is not between 1:1 and 1000000:1");
    }
  }

  /** {@code numerator:denominator}. */
  @Override
  public String toString() {
    return numerator + ":" + denominator;
  }

  /**
   * Parses {@code numerator:denominator}.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static Ratio parse(String text) {
    String[] parts = text.split(":", -1);
    try {
      if (parts.length == 2) {
        return new Ratio(Integer.parseInt(parts[0].trim()), Integer.parseInt(parts[1].trim()));
      }
    } catch (NumberFormatException e) {
      // Said below, with the form that is expected.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a ratio such as 11:10 (numerator:denominator)");
  }
}
