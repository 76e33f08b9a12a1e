package io.hotshot4j.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process for the CDN and one for each replica; this one makes the load. */
final class ProcessCluster implements Cluster {
  private final List<Child> replicas = new ArrayList<>();
  private final List<SocketTarget> targets = new ArrayList<>();
  private final Child cdn;

  ProcessCluster(Settings settings, Workspace workspace) throws IOException {
    cdn = Child.start("the CDN", CdnProcess.class, List.of(Integer.toString(settings.nodes)));
    String port = Integer.toString(cdn.readPort());
    for (int i = 0; i < settings.nodes; i++) {
      List<String> arguments =
          new ArrayList<>(List.of(Integer.toString(i), port, Integer.toString(settings.payload)));
      Optional<Path> directory = workspace.directory(i);
      directory.ifPresent(path -> arguments.add(path.toString()));
      replicas.add(Child.start("replica " + i, ReplicaProcess.class, arguments));
    }
    for (Child replica : replicas) {
      targets.add(
          new SocketTarget(
              new Wire(new Socket(InetAddress.getLoopbackAddress(), replica.readPort())),
              settings.payload));
    }
  }

  @Override
  public List<Target> targets() {
    return List.copyOf(targets);
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
    return OperatingSystem.cpuSeconds(cdn.pid());
  }

  @Override
  public double rssMegabytes() {
    return replicas.stream()
        .mapToDouble(child -> OperatingSystem.rssMegabytes(child.pid()))
        .max()
        .orElse(0);
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

  private static final class SocketTarget implements Target {
    private final Wire wire;
    private final int payload;
    private final BlockingQueue<Counters> counters = new LinkedBlockingQueue<>();
    private volatile boolean closed;
    private volatile @Nullable Results results;

    SocketTarget(Wire wire, int payload) {
      this.wire = wire;
      this.payload = payload;
      Thread reader = new Thread(this::read, "bench-reader");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      try {
        while (true) {
          int kind = wire.readKind();
          long[] values = wire.readLongs();
          Results listener = results;
          if (kind == Wire.COUNTERS) {
            counters.add(Counters.of(values));
          } else if (listener != null && kind == Wire.DECIDED) {
            listener.decided(values);
          } else if (listener != null) {
            Results.each(values, listener::refused);
          }
        }
      } catch (IOException e) {
        if (!closed) {
          System.err.println("a replica hung up: " + e.getMessage());
        }
      }
    }

    @Override
    public void listen(Results listener) {
      results = listener;
    }

    @Override
    public void submit(long[] ids) {
      try {
        wire.writeTransactions(ReplicaUnderTest.pack(ids, payload), ids.length);
      } catch (IOException e) {
        if (!closed) {
          System.err.println("a replica takes no load: " + e.getMessage());
        }
      }
    }

    Counters counters() {
      try {
        wire.writeLongs(Wire.ASK_COUNTERS);
        Counters answer = counters.poll(10, TimeUnit.SECONDS);
        if (answer == null) {
          throw new IllegalStateException("a replica does not answer");
        }
        return answer;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }

    @Override
    public void close() {
      closed = true;
      wire.close();
    }
  }
}
