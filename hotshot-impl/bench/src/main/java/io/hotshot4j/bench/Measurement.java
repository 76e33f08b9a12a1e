package io.hotshot4j.bench;

import io.hotshot4j.bench.load.Cluster;
import io.hotshot4j.bench.load.OperatingSystem;
import io.hotshot4j.bench.load.Workspace;
import io.hotshot4j.bench.peer.Peer;
import java.util.concurrent.TimeUnit;

/** A cluster under load, observed for a while at a time. One thread. */
final class Measurement implements AutoCloseable {
  private final Settings settings;
  private final Cluster cluster;
  private final Generator generator;

  Measurement(Settings settings, Workspace workspace) throws Exception {
    this.settings = settings;
    this.cluster = start(settings, workspace);
    this.generator = new Generator(cluster.targets());
  }

  private static Cluster start(Settings settings, Workspace workspace) throws Exception {
    Peer peer = settings.peer;
    if (peer != null) {
      return peer.start(settings.nodes(), settings.payload, settings.isDurable(), workspace);
    }
    return settings.processes
        ? new ProcessCluster(settings, workspace)
        : new LocalCluster(settings, workspace);
  }

  /** Lets load run uncounted, kills whoever is to be dead, and goes on with the load asked for. */
  void warmUp() throws InterruptedException {
    progress("warming up for " + settings.warmup + " s");
    settings.warm(generator);
    pass("warm-up", settings.warmup);
    if (generator.isClosed() && settings.window() < settings.warmupWindow) {
      generator.drain();
      settings.load(generator);
    }
    if (settings.dead > 0 && cluster instanceof ProcessCluster processes) {
      processes.killTheIdle();
    }
  }

  /** The load; whoever changes it measures something else from then on. */
  Generator generator() {
    return generator;
  }

  /** Measures for so many seconds. */
  Figures window(String name, int seconds) throws InterruptedException {
    generator.takeLatencies();
    Figures.Sample before = sample();
    pass(name, seconds);
    Figures.Sample after = sample();
    return Figures.of(settings, before, after, generator.takeLatencies(), cluster.rssMegabytes());
  }

  private Figures.Sample sample() {
    return new Figures.Sample(
        System.nanoTime(),
        generator.submittedCount(),
        generator.decidedCount(),
        generator.fullCount(),
        generator.failedCount(),
        cluster.replicaCpuSeconds(),
        cluster.generatorCpuSeconds(),
        cluster.cdnCpuSeconds(),
        OperatingSystem.machineCpuSeconds(),
        cluster.counters());
  }

  private void pass(String what, int seconds) throws InterruptedException {
    long before = generator.decidedCount();
    for (int i = 1; i <= seconds; i++) {
      TimeUnit.SECONDS.sleep(1);
      long decided = generator.decidedCount();
      progress(what + " " + i + "/" + seconds + ": " + (decided - before) + " transactions/s");
      before = decided;
    }
  }

  static void progress(String line) {
    System.err.println(line);
  }

  @Override
  public void close() {
    generator.close();
    cluster.close();
  }
}
