package io.hotshot4j.examples.sequencer.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 10s}, {@code 5m}, {@code 1ms}, {@code 1m30s}. */
final class Durations {
  private static final int LONGEST_TEXT = 40;
  private static final Pattern PART = Pattern.compile("([0-9]{1,12})\\s*(us|ms|s|min|m|h)\\s*");

  private Durations() {}

  /**
   * Parses one or more numbers with units.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static Duration parse(String text) {
    String rest = text.trim();
    Matcher part = PART.matcher(rest);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (rest.length() <= LONGEST_TEXT && end < rest.length() && part.find(end)) {
      if (part.start() != end) {
        break;
      }
      sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
      end = part.end();
    }
    if (rest.isEmpty() || end != rest.length()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration such as 10s, 5m or 1ms (units: us, ms, s, m, h)");
    }
    return sum;
  }

  /** The shortest form of a duration, such as {@code 1m30s}. */
  static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    append(text, duration.toNanosPart() / 1_000 % 1_000, "us");
    return text.toString();
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "us" -> Duration.ofNanos(1_000);
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofMinutes(1);
    };
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
