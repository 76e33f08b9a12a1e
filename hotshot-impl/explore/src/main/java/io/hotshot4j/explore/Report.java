package io.hotshot4j.explore;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an exploration saw.
 *
 * @param bounds what was asked for
 * @param complete whether every state within the bounds was seen
 * @param states distinct states
 * @param steps steps, states that were met again included
 * @param depth steps from the start to the farthest state
 * @param asked different questions a real replica answered
 * @param seconds how long it took
 * @param violation the property that fails, if one does
 * @param story the shortest way there
 */
public record Report(
    Bounds bounds,
    boolean complete,
    int states,
    long steps,
    int depth,
    int asked,
    double seconds,
    Optional<String> violation,
    List<String> story) {
  /** Steps of the counterexample. */
  public int length() {
    return story.size();
  }

  /** One line for people. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "views=%d variants=%d mutant=%s reduced=%b wipes=%d tornSends=%b: %s, states=%,d"
            + " steps=%,d depth=%d asked=%,d seconds=%.1f states/s=%,.0f %s",
        bounds.views(),
        bounds.variants(),
        bounds.mutant(),
        bounds.reduced(),
        bounds.wipes(),
        bounds.tornSends(),
        violation.isPresent() ? "STOPPED" : complete ? "COMPLETE" : "BOUNDED",
        states,
        steps,
        depth,
        asked,
        seconds,
        states / Math.max(0.001, seconds),
        violation.map(what -> "VIOLATION " + what).orElse("no violation"));
  }
}
