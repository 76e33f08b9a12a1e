package io.hotshot4j.bench;

import io.hotshot4j.bench.Settings.StorageKind;
import io.hotshot4j.bench.load.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hotshot-impl/bench/soak}: long load, too much load, and what is left of it. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds saturation, runs at 80 %% of it for a while, at three times of it for a minute, and at",
      "80 %% again; prints samples and verdicts as Markdown. Fails if a verdict is no."
    })
final class Soak implements Callable<Integer> {
  private static final double STEADY = 0.8;
  private static final int OVERLOAD = 3;
  private static final int SATURATION_SECONDS = 30;
  private static final int SHORT_PHASE_SAMPLES = 6;
  private static final int SAMPLES = 30;

  @Parameters(paramLabel = "MINUTES", description = "How long at 80 %% of saturation.")
  int minutes;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "4",
      description = "Replicas, each a process (${DEFAULT-VALUE}).")
  int nodes;

  @Option(
      names = "--storage",
      paramLabel = "KIND",
      defaultValue = "durable",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  StorageKind storage = StorageKind.durable;

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      defaultValue = "1024",
      description = "Bytes of a transaction (${DEFAULT-VALUE}).")
  int payload;

  @Option(
      names = "--window",
      paramLabel = "W",
      defaultValue = "1024",
      description = "Transactions in flight while saturation is looked for (${DEFAULT-VALUE}).")
  int window;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      defaultValue = "60",
      description = "Load before anything is measured (${DEFAULT-VALUE}).")
  int warmup;

  @Option(
      names = "--short-phase",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds of overload and of recovery, 6 or more (${DEFAULT-VALUE}).")
  int shortPhase;

  private Soak() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Soak());
  }

  @Override
  public Integer call() throws Exception {
    if (minutes < 1 || shortPhase < SHORT_PHASE_SAMPLES) {
      throw new CommandLine.ParameterException(
          commandLine(),
          "MINUTES is "
              + minutes
              + ", --short-phase "
              + shortPhase
              + "; not at least 1 and "
              + SHORT_PHASE_SAMPLES);
    }
    SoakReport report = soak(settings());
    System.out.print(report.markdown());
    return report.verdicts().stream().allMatch(SoakReport.Verdict::holds) ? 0 : 1;
  }

  private Settings settings() {
    return Settings.of(
        List.of(
            "--processes",
            "--nodes",
            Integer.toString(nodes),
            "--storage",
            storage.name(),
            "--payload",
            Integer.toString(payload),
            "--window",
            Integer.toString(window),
            "--warmup",
            Integer.toString(warmup)));
  }

  private SoakReport soak(Settings settings) throws Exception {
    try (Workspace workspace = new Workspace();
        Measurement measurement = new Measurement(settings, workspace)) {
      measurement.warmUp();
      Figures saturation = measurement.window("saturation", SATURATION_SECONDS);
      int most = (int) saturation.number("txPerSecond");
      int steadyRate = Math.max(1, (int) (STEADY * most));
      measurement.generator().openLoop(steadyRate);
      int sample = Math.max(2, minutes * 60 / SAMPLES);
      List<Figures> steady = phase(measurement, "steady", minutes * 60 / sample, sample);
      int shortSample = shortPhase / SHORT_PHASE_SAMPLES;
      measurement.generator().overload(Math.max(1, OVERLOAD * most));
      List<Figures> overload = phase(measurement, "overload", SHORT_PHASE_SAMPLES, shortSample);
      measurement.generator().openLoop(steadyRate);
      List<Figures> recovery = phase(measurement, "recovery", SHORT_PHASE_SAMPLES, shortSample);
      return new SoakReport(steadyRate, saturation, steady, overload, recovery);
    }
  }

  private static List<Figures> phase(Measurement measurement, String name, int samples, int seconds)
      throws InterruptedException {
    List<Figures> figures = new ArrayList<>();
    for (int i = 1; i <= samples; i++) {
      figures.add(measurement.window(name + " " + i + "/" + samples, seconds));
    }
    return figures;
  }
}
