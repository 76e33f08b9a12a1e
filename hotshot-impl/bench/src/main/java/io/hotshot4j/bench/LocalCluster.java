package io.hotshot4j.bench;

import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.bench.load.Cluster;
import io.hotshot4j.bench.load.Counters;
import io.hotshot4j.bench.load.LoadTransaction;
import io.hotshot4j.bench.load.OperatingSystem;
import io.hotshot4j.bench.load.Outcomes;
import io.hotshot4j.bench.load.Target;
import io.hotshot4j.bench.load.Workspace;
import io.hotshot4j.crypto.Ed25519;
import io.hotshot4j.crypto.KeyPair;
import io.hotshot4j.transport.Transport;
import io.hotshot4j.transport.cdn.CdnClient;
import io.hotshot4j.transport.cdn.CdnServer;
import io.hotshot4j.transport.memory.MemoryNetwork;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every replica in this JVM; CPU is told apart by thread names. */
final class LocalCluster implements Cluster {
  private final List<ReplicaUnderTest> replicas = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final List<AutoCloseable> network = new ArrayList<>();

  LocalCluster(Settings settings, Workspace workspace)
      throws IOException, InterruptedException, ExecutionException {
    List<KeyPair> keys =
        IntStream.range(0, settings.nodes()).mapToObj(Ed25519::insecureKeyPair).toList();
    Genesis genesis =
        Genesis.of(Committee.ofEqualStake(Ed25519.publicKeys(keys)))
            .withAvailability(settings.availability());
    List<Transport> transports = new ArrayList<>();
    if (settings.transport() == Settings.TransportKind.memory) {
      MemoryNetwork memory = MemoryNetwork.create();
      keys.forEach(key -> transports.add(memory.endpoint(key.publicKey().toPeerId())));
    } else {
      CdnServer server = CdnNetwork.serve(settings.nodes(), settings.availability());
      List<CdnClient> clients = new ArrayList<>();
      for (KeyPair key : keys) {
        clients.add(CdnNetwork.connect(server.port(), key));
      }
      for (CdnClient client : clients) {
        genesis = client.network().toCompletableFuture().get().genesis();
        transports.add(client.transport());
        network.add(client);
      }
      network.add(server);
    }
    for (int i = 0; i < settings.nodes(); i++) {
      LocalTarget target = new LocalTarget(settings.payload);
      Optional<Path> directory =
          settings.isDurable() ? Optional.of(workspace.directory(i)) : Optional.empty();
      ReplicaUnderTest replica =
          new ReplicaUnderTest(
              i,
              keys.get(i),
              genesis,
              transports.get(i),
              directory,
              settings.payload,
              settings.withoutVid,
              target);
      target.replica = replica;
      replicas.add(replica);
      targets.add(target);
    }
  }

  @Override
  public List<Target> targets() {
    return targets;
  }

  @Override
  public double replicaCpuSeconds() {
    return OperatingSystem.cpuSeconds(ProcessHandle.current().pid())
        - generatorCpuSeconds()
        - cdnCpuSeconds();
  }

  @Override
  public double generatorCpuSeconds() {
    return threadSeconds("bench-");
  }

  @Override
  public double cdnCpuSeconds() {
    return threadSeconds("hotshot-cdn-server");
  }

  @Override
  public List<Double> rssMegabytes() {
    double all = OperatingSystem.rssMegabytes(ProcessHandle.current().pid());
    return Collections.nCopies(replicas.size(), all / replicas.size());
  }

  @Override
  public List<Counters> counters() {
    return replicas.stream().map(ReplicaUnderTest::counters).toList();
  }

  @Override
  public void close() {
    replicas.forEach(ReplicaUnderTest::close);
    for (AutoCloseable part : network) {
      CdnNetwork.close(part);
    }
  }

  private static double threadSeconds(String prefix) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().startsWith(prefix)) {
        nanos += Math.max(0, threads.getThreadCpuTime(id));
      }
    }
    return nanos / 1e9;
  }

  /** Submits on a thread of the generator's, so that its work is counted there. */
  private static final class LocalTarget implements Target, Outcomes {
    private final int payload;
    private final ExecutorService lane =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "bench-target");
              thread.setDaemon(true);
              return thread;
            });
    @Nullable ReplicaUnderTest replica;
    private volatile @Nullable Results results;

    LocalTarget(int payload) {
      this.payload = payload;
    }

    @Override
    public void listen(Results listener) {
      results = listener;
    }

    @Override
    public void decided(long[] ids) {
      report(listener -> listener.decided(ids));
    }

    @Override
    public void full(long id) {
      report(listener -> listener.full(id));
    }

    @Override
    public void failed(long id) {
      report(listener -> listener.failed(id));
    }

    private void report(Consumer<Results> outcome) {
      Results listener = results;
      if (listener != null) {
        lane.execute(() -> outcome.accept(listener));
      }
    }

    @Override
    public void submit(long[] ids) {
      lane.execute(
          () -> {
            ReplicaUnderTest to = replica;
            if (to != null) {
              to.submit(LoadTransaction.pack(ids, payload), LoadTransaction.ID_BYTES + payload);
            }
          });
    }

    @Override
    public void close() {
      lane.shutdownNow();
    }
  }
}
