package io.hotshot4j.testkit;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.TestInfo;

/** Something an implementation does wrong. */
interface Defect {
  /** The checks that have to find it, all of them and no others. */
  Set<String> foundBy();

  /** Little where a check waits in vain, much where it has to succeed. */
  default Duration patience(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    return foundBy().contains(name) ? Duration.ofMillis(700) : Duration.ofSeconds(30);
  }
}
