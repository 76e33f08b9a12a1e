package io.hotshot4j.examples.chaos.process;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What was done to a network and how it took it.
 *
 * @param what was done
 * @param hit the nodes it was done to
 * @param dead nodes that stayed dead all the while
 * @param meanwhile what the rest did
 * @param resumed from the end of the fault until every node decided again
 * @param height reached then
 */
public record Row(
    String what,
    List<Integer> hit,
    List<Integer> dead,
    String meanwhile,
    Duration resumed,
    long height) {
  private static final String FORMAT = "%-34s %-16s %-10s %-12s %9s %9s";

  /** The heading over lines. */
  public static String heading() {
    return String.format(
        Locale.ROOT, FORMAT, "done", "to", "dead", "meanwhile", "resumed", "height");
  }

  /** A line of a table. */
  public String line() {
    return String.format(
        Locale.ROOT,
        FORMAT,
        what,
        names(hit),
        names(dead),
        meanwhile,
        seconds(resumed),
        "" + height);
  }

  private static String names(List<Integer> nodes) {
    String text = String.join(" ", nodes.stream().map(String::valueOf).toList());
    return text.isEmpty() ? "-" : text;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
