package io.hotshot4j.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

/** What the tests of this package ask of an exploration. */
final class Exploration {
  private Exploration() {}

  /** Nothing is wrong, and every state within the bounds was seen. */
  static Report completeAndSound(Bounds bounds) {
    Report report = run(bounds);
    assertEquals(Optional.empty(), report.violation(), () -> String.join("\n", report.story()));
    assertTrue(report.complete(), report::summary);
    return report;
  }

  /** Something is wrong; the shortest way there is printed. */
  static Report violated(Bounds bounds, String what) {
    Report report = run(bounds);
    assertTrue(report.violation().orElse("nothing is wrong").contains(what), report::summary);
    report.story().forEach(System.out::println);
    return report;
  }

  static Report run(Bounds bounds) {
    Report report = new Explorer(bounds, System.out::println).run();
    System.out.println(report.summary());
    return report;
  }
}
