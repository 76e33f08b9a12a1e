package io.hotshot4j.bench;

import io.hotshot4j.bench.Settings.StorageKind;
import io.hotshot4j.bench.peer.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hotshot-impl/bench/compare}: hotshot and its peers in one run, one table. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures hotshot and peers interleaved, round after round, and prints a Markdown table.",
      "Every replica is a process; hotshot talks over the CDN. The peers bear crashes only."
    })
final class Compare implements Callable<Integer> {
  private static final String HOTSHOT = "hotshot";

  @Option(
      names = "--systems",
      paramLabel = "S",
      split = ",",
      defaultValue = "hotshot,aeron,jraft,ratis",
      description = "Of hotshot, aeron, jraft, ratis (${DEFAULT-VALUE}).")
  List<String> systems = List.of();

  @Option(
      names = "--storage",
      paramLabel = "KIND",
      split = ",",
      defaultValue = "memory,durable",
      description = "Of memory, durable (${DEFAULT-VALUE}).")
  List<StorageKind> storages = List.of();

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      split = ",",
      defaultValue = "1024",
      description = "One size or several (${DEFAULT-VALUE}).")
  List<Integer> payloads = List.of();

  @Option(
      names = "--window",
      paramLabel = "W",
      split = ",",
      defaultValue = "1024",
      description = "Transactions in flight, one number or several (${DEFAULT-VALUE}).")
  List<Integer> windows = List.of();

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "4",
      description = "Replicas of hotshot; its peers have 3 (${DEFAULT-VALUE}).")
  int nodes;

  @Mixin private final Rounds rounds = new Rounds();

  private record Case(String system, StorageKind storage, int payload, int window) {}

  private Compare() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Compare());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    rounds.check(commandLine());
    Series series = new Series();
    List<Case> cases = cases();
    cases.forEach(each -> series.add(each.toString(), options(each)));
    Map<String, List<Figures>> measured = series.measure(rounds.repeat);
    System.out.print(table(cases, measured));
    return 0;
  }

  /** Same storage, payload and window beside each other. */
  private List<Case> cases() {
    List<String> known = new ArrayList<>(List.of(HOTSHOT));
    Arrays.stream(Peer.values()).forEach(peer -> known.add(peer.name()));
    List<Case> cases = new ArrayList<>();
    for (int payload : payloads) {
      for (int window : windows) {
        for (StorageKind storage : storages) {
          for (String system : systems) {
            if (!known.contains(system)) {
              throw new CommandLine.ParameterException(
                  commandLine(), "--systems has " + system + ", not one of " + known);
            }
            cases.add(new Case(system, storage, payload, window));
          }
        }
      }
    }
    return cases;
  }

  private List<String> options(Case each) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--storage", each.storage.name(),
                "--payload", Integer.toString(each.payload),
                "--window", Integer.toString(each.window)));
    options.addAll(rounds.options());
    options.addAll(
        each.system.equals(HOTSHOT)
            ? List.of("--processes", "--nodes", Integer.toString(nodes))
            : List.of("--peer", each.system));
    return options;
  }

  private static String table(List<Case> cases, Map<String, List<Figures>> measured) {
    MarkdownTable table =
        new MarkdownTable(
            "system",
            "n",
            "bears",
            "payload",
            "storage",
            "in flight",
            "tx/s",
            "hotshot is",
            "MB/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "CPU s/10k replicas",
            "CDN",
            "generator",
            "RSS MB",
            "GC ms",
            "errors",
            "other CPU s");
    for (Case each : cases) {
      List<Figures> figures = measured.getOrDefault(each.toString(), List.of());
      Case base = new Case(HOTSHOT, each.storage, each.payload, each.window);
      List<Figures> hotshot = measured.get(base.toString());
      table.row(
          List.of(
              each.system,
              MarkdownTable.number(MarkdownTable.of(figures, "nodes").median()),
              each.system.equals(HOTSHOT) ? "Byzantine" : "crashes",
              Integer.toString(each.payload),
              each.storage.name(),
              Integer.toString(each.window),
              MarkdownTable.spread(figures, "txPerSecond"),
              ratio(hotshot, figures),
              MarkdownTable.median(figures, "megabytesPerSecond"),
              MarkdownTable.spread(figures, "latencyP50Millis"),
              MarkdownTable.spread(figures, "latencyP99Millis"),
              MarkdownTable.median(figures, "latencyP999Millis"),
              MarkdownTable.spread(figures, "cpuSecondsPer10k"),
              MarkdownTable.median(figures, "cdnCpuSecondsPer10k"),
              MarkdownTable.median(figures, "generatorCpuSecondsPer10k"),
              MarkdownTable.spread(figures, "rssMegabytes"),
              MarkdownTable.median(figures, "gcMillis"),
              MarkdownTable.number(MarkdownTable.of(figures, "errors").max()),
              MarkdownTable.spread(figures, "otherCpuSeconds")));
    }
    return table.toString();
  }

  /** How many times as many transactions a second hotshot decides, medians of both. */
  static String ratio(@Nullable List<Figures> hotshot, List<Figures> other) {
    return hotshot == null
        ? "–"
        : MarkdownTable.number(
                MarkdownTable.of(hotshot, "txPerSecond").median()
                    / MarkdownTable.of(other, "txPerSecond").median())
            + "x";
  }
}
