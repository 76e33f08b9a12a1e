package io.hotshot4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A little fuzzing on every build, of all targets together; {@code hotshot-impl/fuzz/run} does more
 * of it, {@code fuzz.seconds} for each target by itself, two at a time. What it finds stays below
 * {@code target/fuzz}; an input that breaks a law becomes a file of the corpus.
 */
@Execution(ExecutionMode.CONCURRENT)
class FuzzTest {
  private static final Path WORKSPACE = Path.of("target", "fuzz").toAbsolutePath();
  private static final int SECONDS_FOR_ALL = 40;
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 1);
  private static final String ONLY = System.getProperty("fuzz.target", "");

  @Test
  @DisabledIfSystemProperty(named = "fuzz.seconds", matches = ".+")
  void allTargetsTogetherFindNothing() throws IOException, InterruptedException {
    Path corpus = WORKSPACE.resolve("corpus-of-all");
    AllFuzz.writeCorpus(corpus);
    Fuzzer.Run run = Fuzzer.run("all", AllFuzz.class, corpus, WORKSPACE, SECONDS_FOR_ALL);
    judge("all", run);
    List<String> counts =
        run.log().lines().filter(line -> line.startsWith(AllFuzz.COUNTS)).toList();
    assertEquals(1, counts.size());
    System.out.println(counts.get(0));
    assertFalse((counts.get(0) + ",").contains(" 0,"), "a target was never run");
  }

  @ParameterizedTest
  @EnumSource
  @EnabledIfSystemProperty(named = "fuzz.seconds", matches = ".+")
  void findsNothing(Target target) throws IOException, InterruptedException {
    assumeTrue(ONLY.isEmpty() || ONLY.equals(target.title()), "another target was asked for");
    judge(target.title(), Fuzzer.run(target, WORKSPACE, SECONDS));
  }

  private static void judge(String title, Fuzzer.Run run) {
    System.out.println(run.summary(title));
    assertEquals(0, run.exitCode(), () -> tail(run.log()));
    // How many there are depends on the machine; none at all is a fuzzer that does not work.
    assertTrue(run.executions() > 0, () -> "did not run: " + tail(run.log()));
  }

  private static String tail(String log) {
    return log.substring(Math.max(0, log.length() - 8_000));
  }
}
