package io.hotshot4j.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jazzer's driver in a JVM of its own, which takes many seconds to start. */
final class Fuzzer {
  private static final Pattern EXECUTIONS =
      Pattern.compile("stat::number_of_executed_units: +(\\d+)");
  private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");

  private Fuzzer() {}

  /**
   * What came of a run.
   *
   * @param exitCode 0 if there was no finding
   * @param executions inputs tried
   * @param coverage edges seen
   * @param seconds how long it took, start of the JVM included
   * @param log all that was printed
   */
  record Run(int exitCode, long executions, long coverage, double seconds, String log) {
    String summary(String title) {
      return String.format(
          "fuzz %-12s %,12d executions, %,8.0f/s, %,6d edges, %.1f s",
          title, executions, executions / seconds, coverage, seconds);
    }
  }

  /** Fuzzes one target, starting from its corpus. */
  static Run run(Target target, Path workspace, int seconds)
      throws IOException, InterruptedException {
    Path corpus = Corpus.directory(target).toAbsolutePath();
    return run(target.title(), target.type(), corpus, workspace, seconds);
  }

  /**
   * Fuzzes what a class does with bytes.
   *
   * @param title names the files
   * @param corpus inputs to start from
   * @param workspace gets the inputs found, the finding if there is one, and the log
   * @param seconds of fuzzing after the corpus has been read
   */
  static Run run(String title, Class<?> type, Path corpus, Path workspace, int seconds)
      throws IOException, InterruptedException {
    Path found = Files.createDirectories(workspace.resolve("corpus").resolve(title));
    Path log = workspace.resolve(title + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A decoder that reserves what it was only promised fails here.
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (seconds < 60 ? 1 : 4),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + type.getName(),
                "--instrumentation_includes=io.hotshot4j.**",
                "--custom_hook_includes=io.hotshot4j.**",
                "--reproducer_path=" + workspace,
                "-artifact_prefix=" + workspace + "/" + title + "-",
                "-max_total_time=" + seconds,
                "-max_len=8192",
                "-timeout=60",
                "-rss_limit_mb=0",
                "-print_final_stats=1"));
    command.add(found.toString());
    command.add(corpus.toString());
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(workspace.toFile())
            .start();
    try {
      if (!process.waitFor(seconds + 120L, TimeUnit.SECONDS)) {
        return new Run(-1, 0, 0, seconds + 120, title + " does not end; see " + log);
      }
    } finally {
      process.destroyForcibly();
    }
    double spent = (System.nanoTime() - begin) / 1e9;
    String text = Files.readString(log, StandardCharsets.UTF_8);
    return new Run(process.exitValue(), last(EXECUTIONS, text), last(COVERAGE, text), spent, text);
  }

  private static long last(Pattern pattern, String text) {
    long value = 0;
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      value = Long.parseLong(matcher.group(1));
    }
    return value;
  }
}
