package io.hotshot4j.examples.chaos.proxy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 20ms}, {@code 5s}, {@code 10m}. */
public final class Times {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m)");

  private Times() {}

  /**
   * Parses a number with a unit.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static Duration parse(String text) {
    Matcher time = TIME.matcher(text.trim());
    if (!time.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time such as 20ms, 5s or 10m (units: ms, s, m)");
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }
}
