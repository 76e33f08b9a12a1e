package io.hotshot4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A little fuzzing on every build, {@code fuzz.seconds} for each target, two at a time; {@code
 * hotshot-impl/fuzz/run} does more of it. What it finds stays below {@code target/fuzz}; an input
 * that breaks a law becomes a file of the corpus.
 */
@Execution(ExecutionMode.CONCURRENT)
class FuzzTest {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 2);
  private static final String ONLY = System.getProperty("fuzz.target", "");

  @ParameterizedTest
  @EnumSource
  void findsNothing(Target target) throws IOException, InterruptedException {
    assumeTrue(ONLY.isEmpty() || ONLY.equals(target.title()), "another target was asked for");
    Path workspace = Path.of("target", "fuzz").toAbsolutePath();
    Fuzzer.Run run = Fuzzer.run(target, workspace, SECONDS, List.of());
    System.out.println(run.summary(target));
    assertEquals(0, run.exitCode(), () -> tail(run.log()));
    // How many there are depends on the machine; none at all is a fuzzer that does not work.
    assertTrue(run.executions() > 0, () -> "did not run: " + tail(run.log()));
  }

  private static String tail(String log) {
    return log.substring(Math.max(0, log.length() - 8_000));
  }
}
