package io.hotshot4j.bench.peer;

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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A peer's replicas, each a process; the load goes to their leader. */
final class PeerCluster implements Cluster {
  private static final long ELECTION_MILLIS = 60_000;
  private static final long POLL_MILLIS = 100;

  private final List<Child> replicas = new ArrayList<>();
  private final List<SocketTarget> connections = new ArrayList<>();
  private @Nullable Target target;

  PeerCluster(Peer peer, int nodes, int payload, boolean synced, Workspace workspace)
      throws IOException, InterruptedException {
    PeerSetup setup =
        new PeerSetup(
            0,
            payload,
            synced,
            workspace.directory(0),
            workspace.shared(),
            PeerSetup.freePorts(nodes * PeerSetup.PORTS));
    try {
      for (int i = 0; i < nodes; i++) {
        replicas.add(peer.start(setup.forReplica(i, workspace.directory(i))));
      }
      for (int i = 0; i < nodes; i++) {
        connections.add(
            new SocketTarget(peer + " replica " + i, replicas.get(i).readPort(), payload));
      }
      target = peer.target(awaitLeader(), setup);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private SocketTarget awaitLeader() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ELECTION_MILLIS);
    while (System.nanoTime() - end < 0) {
      for (SocketTarget connection : connections) {
        if (connection.takesLoad()) {
          return connection;
        }
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    throw new IllegalStateException("no leader after " + ELECTION_MILLIS / 1000 + " s");
  }

  @Override
  public List<Target> targets() {
    return target == null ? List.of() : List.of(target);
  }

  @Override
  public double replicaCpuSeconds() {
    return replicas.stream().mapToDouble(child -> OperatingSystem.cpuSeconds(child.pid())).sum();
  }

  @Override
  public double generatorCpuSeconds() {
    return OperatingSystem.cpuSeconds(ProcessHandle.current().pid());
  }

  @Override
  public double cdnCpuSeconds() {
    return 0;
  }

  @Override
  public List<Double> rssMegabytes() {
    return replicas.stream().map(child -> OperatingSystem.rssMegabytes(child.pid())).toList();
  }

  @Override
  public List<Counters> counters() {
    return connections.stream().map(SocketTarget::counters).toList();
  }

  @Override
  public void close() {
    if (target != null) {
      target.close();
    }
    connections.forEach(SocketTarget::close);
    replicas.forEach(Child::close);
  }
}
