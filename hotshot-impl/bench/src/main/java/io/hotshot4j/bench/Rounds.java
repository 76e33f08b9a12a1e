package io.hotshot4j.bench;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How often and how long each configuration of a series is measured. */
final class Rounds {
  @Option(
      names = "--repeat",
      paramLabel = "K",
      defaultValue = "5",
      description = "Rounds; each measures everything once, started anew (${DEFAULT-VALUE}).")
  int repeat;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "15",
      description = "Length of a measured window (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      defaultValue = "60",
      description = "Load before each window, not counted (${DEFAULT-VALUE}).")
  private int warmup;

  /** Fails if there is nothing to measure; {@code run} checks the rest. */
  void check(CommandLine commandLine) {
    if (repeat < 1) {
      throw new CommandLine.ParameterException(
          commandLine, "--repeat is " + repeat + ", not 1 or more");
    }
  }

  /** For {@code run}. */
  List<String> options() {
    return List.of("--seconds", Integer.toString(seconds), "--warmup", Integer.toString(warmup));
  }
}
