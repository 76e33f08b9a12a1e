package io.hotshot4j.bench;

import io.hotshot4j.bench.Settings.StorageKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hotshot-impl/bench/growth}: what more replicas cost. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures committees of several sizes interleaved and prints a Markdown table.")
final class Growth implements Callable<Integer> {
  @Option(
      names = "--nodes",
      paramLabel = "N",
      split = ",",
      defaultValue = "4,7,10,16,31",
      description = "Sizes (${DEFAULT-VALUE}); the first is what the others are compared with.")
  List<Integer> sizes = List.of();

  @Option(
      names = "--in-one-jvm",
      description = "All replicas in one JVM over memory, instead of processes over the CDN.")
  boolean inOneJvm;

  @Option(
      names = "--storage",
      paramLabel = "KIND",
      defaultValue = "memory",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  StorageKind storage = StorageKind.memory;

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
      description = "Transactions in flight altogether (${DEFAULT-VALUE}).")
  int window;

  @Mixin private final Rounds rounds = new Rounds();

  private Growth() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Growth());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    rounds.check(commandLine());
    Series series = new Series();
    sizes.forEach(size -> series.add(name(size), options(size)));
    System.out.print(table(sizes, series.measure(rounds.repeat)));
    return 0;
  }

  private static String name(int size) {
    return "n = " + size;
  }

  private List<String> options(int size) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--nodes", Integer.toString(size),
                "--storage", storage.name(),
                "--payload", Integer.toString(payload),
                "--window", Integer.toString(window)));
    options.addAll(rounds.options());
    if (!inOneJvm) {
      options.add("--processes");
    }
    return options;
  }

  /** Package-private for its test. */
  static String table(List<Integer> sizes, Map<String, List<Figures>> measured) {
    MarkdownTable table =
        new MarkdownTable(
            "n",
            "tx/s",
            "p50 ms",
            "p99 ms",
            "CPU s/10k replicas",
            "µs/tx per replica",
            "against n = " + sizes.get(0),
            "CDN CPU s/10k",
            "wire bytes per decided byte",
            "per replica",
            "views/s",
            "RSS MB",
            "errors",
            "other CPU s");
    double first =
        cpuPerReplica(measured.getOrDefault(name(sizes.get(0)), List.of()), sizes.get(0));
    for (int size : sizes) {
      List<Figures> figures = measured.getOrDefault(name(size), List.of());
      double own = cpuPerReplica(figures, size);
      double wire = MarkdownTable.of(figures, "bytesOnWirePerDecidedByte").median();
      table.row(
          List.of(
              Integer.toString(size),
              MarkdownTable.spread(figures, "txPerSecond"),
              MarkdownTable.median(figures, "latencyP50Millis"),
              MarkdownTable.median(figures, "latencyP99Millis"),
              MarkdownTable.spread(figures, "cpuSecondsPer10k"),
              MarkdownTable.number(own),
              MarkdownTable.number(own / first) + "x",
              MarkdownTable.median(figures, "cdnCpuSecondsPer10k"),
              MarkdownTable.number(wire),
              MarkdownTable.number(wire / size),
              MarkdownTable.median(figures, "viewsPerSecond"),
              MarkdownTable.median(figures, "rssMegabytes"),
              MarkdownTable.number(MarkdownTable.of(figures, "errors").max()),
              MarkdownTable.spread(figures, "otherCpuSeconds")));
    }
    return table.toString();
  }

  /** Microseconds that a replica spends on a transaction. */
  private static double cpuPerReplica(List<Figures> figures, int size) {
    return MarkdownTable.of(figures, "cpuSecondsPer10k").median() * 100 / size;
  }
}
