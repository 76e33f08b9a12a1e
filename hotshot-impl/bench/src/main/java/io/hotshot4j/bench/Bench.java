package io.hotshot4j.bench;

import io.hotshot4j.bench.load.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hotshot-impl/bench/run}: one warm-up, then one or more measured windows. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures decided transactions end to end, the load included, on this machine.",
      "TLS is off. HOTSHOT_BENCH_JVM_OPTIONS sets the flags of the replicas' JVMs,",
      "HOTSHOT_BENCH_PEER_JVM_OPTIONS those of a peer's."
    })
final class Bench implements Callable<Integer> {
  @Mixin private final Settings settings = new Settings();

  private Bench() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench());
  }

  @Override
  public Integer call() throws Exception {
    settings.check();
    List<Figures> windows = new ArrayList<>();
    try (Workspace workspace = new Workspace();
        Measurement measurement = new Measurement(settings, workspace)) {
      measurement.warmUp();
      for (int i = 1; i <= settings.repeat; i++) {
        Figures figures = measurement.window("window " + i, settings.seconds);
        windows.add(figures);
        publish(figures);
      }
    }
    if (settings.repeat > 1) {
      Measurement.progress("medians");
      publish(Figures.medians(windows));
    }
    return 0;
  }

  private void publish(Figures figures) {
    if (settings.json) {
      System.out.println(figures.json());
    }
    System.err.print(figures.table());
  }
}
