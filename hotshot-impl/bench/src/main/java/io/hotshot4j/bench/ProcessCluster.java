package io.hotshot4j.bench;

import io.hotshot4j.bench.load.Child;
import io.hotshot4j.bench.load.Cluster;
import io.hotshot4j.bench.load.Counters;
import io.hotshot4j.bench.load.OperatingSystem;
import io.hotshot4j.bench.load.SocketTarget;
import io.hotshot4j.bench.load.Target;
import io.hotshot4j.bench.load.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A process for the CDN and one for each replica; this one makes the load. */
final class ProcessCluster implements Cluster {
  /**
   * A young generation that holds what is in flight, so that nothing is copied twice; a heap that
   * is touched at the start, so that resident memory that grows later is something else. Six JVMs
   * share two cores: only what really is hot is worth the optimizing compiler's time.
   */
  private static final String JVM_OPTIONS =
      "-Xms224m -Xmx224m -XX:+AlwaysPreTouch -Xmn96m -XX:SurvivorRatio=4"
          + " -XX:+UseParallelGC"
          + " -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=5000"
          + " -XX:Tier4CompileThreshold=60000 -XX:Tier4BackEdgeThreshold=160000"
          + " -XX:MaxInlineLevel=5 -XX:FreqInlineSize=120 -XX:InlineSmallCode=800";

  private final List<Child> replicas = new ArrayList<>();
  private final List<SocketTarget> targets = new ArrayList<>();
  private final int loaded;
  private final Child cdn;
  private double cpuOfTheDead;

  ProcessCluster(Settings settings, Workspace workspace) throws IOException {
    loaded = settings.nodes() - settings.dead;
    List<String> network = new ArrayList<>(List.of(Integer.toString(settings.nodes())));
    if (settings.daCommittee != null) {
      network.add(Integer.toString(settings.daCommittee));
    }
    cdn = start("the CDN", CdnProcess.class, network);
    try {
      String port = Integer.toString(cdn.readPort());
      for (int i = 0; i < settings.nodes(); i++) {
        List<String> arguments =
            new ArrayList<>(
                List.of(
                    Integer.toString(i),
                    port,
                    Integer.toString(settings.payload),
                    Boolean.toString(settings.withoutVid)));
        if (settings.isDurable()) {
          arguments.add(workspace.directory(i).toString());
        }
        replicas.add(start("replica " + i, ReplicaProcess.class, arguments));
      }
      for (int i = 0; i < settings.nodes(); i++) {
        int loadPort = replicas.get(i).readPort();
        targets.add(new SocketTarget("replica " + i, loadPort, settings.payload));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Child start(String name, Class<?> main, List<String> arguments)
      throws IOException {
    return Child.start(name, main.getName(), arguments, jvmOptions(), List.of());
  }

  /** Flags of the CDN and of each replica. */
  static List<String> jvmOptions() {
    return Child.jvmOptions("HOTSHOT_BENCH_JVM_OPTIONS", JVM_OPTIONS);
  }

  /** Ends the replicas that take no load, without a word of warning. */
  void killTheIdle() throws InterruptedException {
    while (replicas.size() > loaded) {
      Child last = replicas.remove(replicas.size() - 1);
      cpuOfTheDead += OperatingSystem.cpuSeconds(last.pid());
      targets.remove(targets.size() - 1).close();
      last.kill();
    }
  }

  @Override
  public List<Target> targets() {
    return List.copyOf(targets.subList(0, loaded));
  }

  @Override
  public double replicaCpuSeconds() {
    return cpuOfTheDead
        + replicas.stream().mapToDouble(child -> OperatingSystem.cpuSeconds(child.pid())).sum();
  }

  @Override
  public double generatorCpuSeconds() {
    return OperatingSystem.cpuSeconds(ProcessHandle.current().pid());
  }

  @Override
  public double cdnCpuSeconds() {
    return OperatingSystem.cpuSeconds(cdn.pid());
  }

  @Override
  public List<Double> rssMegabytes() {
    return replicas.stream().map(child -> OperatingSystem.rssMegabytes(child.pid())).toList();
  }

  @Override
  public List<Counters> counters() {
    return targets.stream().map(SocketTarget::counters).toList();
  }

  @Override
  public void close() {
    targets.forEach(SocketTarget::close);
    replicas.forEach(Child::close);
    cdn.close();
  }
}
