package io.hotshot4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
      "TLS is off. HOTSHOT_BENCH_JVM_OPTIONS sets the flags of the replicas' JVMs."
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
    boolean durable = settings.storage == Settings.StorageKind.durable;
    try (Workspace workspace = new Workspace(durable);
        Cluster cluster =
            settings.processes
                ? new ProcessCluster(settings, workspace)
                : new LocalCluster(settings, workspace);
        Generator generator = new Generator(cluster.targets(), settings)) {
      progress("warming up for " + settings.warmup + " s");
      pass("warm-up", settings.warmup, generator);
      for (int i = 1; i <= settings.repeat; i++) {
        Figures figures = measure(i, cluster, generator);
        windows.add(figures);
        publish(figures);
      }
    }
    if (settings.repeat > 1) {
      progress("medians");
      publish(Figures.medians(windows));
    }
    return 0;
  }

  private Figures measure(int window, Cluster cluster, Generator generator)
      throws InterruptedException {
    generator.takeLatencies();
    Figures.Sample before = sample(cluster, generator);
    pass("window " + window, settings.seconds, generator);
    Figures.Sample after = sample(cluster, generator);
    return Figures.of(settings, before, after, generator.takeLatencies(), cluster.rssMegabytes());
  }

  private static Figures.Sample sample(Cluster cluster, Generator generator) {
    List<Counters> counters = cluster.counters();
    return new Figures.Sample(
        System.nanoTime(),
        generator.decidedCount(),
        generator.errorCount(),
        cluster.replicaCpuSeconds(),
        cluster.generatorCpuSeconds(),
        cluster.cdnCpuSeconds(),
        OperatingSystem.machineCpuSeconds(),
        counters);
  }

  private static void pass(String what, int seconds, Generator generator)
      throws InterruptedException {
    long before = generator.decidedCount();
    for (int i = 1; i <= seconds; i++) {
      TimeUnit.SECONDS.sleep(1);
      long decided = generator.decidedCount();
      progress(what + " " + i + "/" + seconds + ": " + (decided - before) + " transactions/s");
      before = decided;
    }
  }

  private void publish(Figures figures) {
    if (settings.json) {
      System.out.println(figures.json());
    }
    System.err.print(figures.table());
  }

  private static void progress(String line) {
    System.err.println(line);
  }
}
