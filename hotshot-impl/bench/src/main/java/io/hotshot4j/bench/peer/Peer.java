package io.hotshot4j.bench.peer;

import io.hotshot4j.bench.load.Child;
import io.hotshot4j.bench.load.Cluster;
import io.hotshot4j.bench.load.SocketTarget;
import io.hotshot4j.bench.load.Target;
import io.hotshot4j.bench.load.Workspace;
import io.hotshot4j.bench.peer.aeron.AeronReplica;
import io.hotshot4j.bench.peer.aeron.AeronTarget;
import io.hotshot4j.bench.peer.jraft.JraftJars;
import io.hotshot4j.bench.peer.jraft.JraftReplica;
import io.hotshot4j.bench.peer.ratis.RatisReplica;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The other systems; named as on the command line. */
public enum Peer {
  /** Aeron Cluster. Its client is part of the load generator, as it comes with the product. */
  aeron("udp", AeronReplica.class, AeronReplica.JVM_OPTIONS) {
    @Override
    Target target(SocketTarget leader, PeerSetup setup) {
      return new AeronTarget(setup);
    }
  },
  /** SOFAJRaft, with the libraries that it names itself. */
  jraft("bolt", JraftReplica.class, JraftReplica.JVM_OPTIONS) {
    @Override
    List<String> jarsFirst() throws IOException {
      return JraftJars.find();
    }
  },
  /** Apache Ratis. */
  ratis("grpc", RatisReplica.class, List.of());

  private static final String JVM_OPTIONS = "-Xms256m -Xmx1g";

  private final String transport;
  private final Class<?> main;
  private final List<String> needed;

  Peer(String transport, Class<?> main, List<String> needed) {
    this.transport = transport;
    this.main = main;
    this.needed = needed;
  }

  /** Starts it and waits until it takes load. */
  public Cluster start(int nodes, int payload, boolean synced, Workspace workspace)
      throws IOException, InterruptedException {
    return new PeerCluster(this, nodes, payload, synced, workspace);
  }

  /** What its replicas talk over. */
  public String transport() {
    return transport;
  }

  /** Flags of each replica's JVM. */
  public List<String> jvmOptions() {
    List<String> options = new ArrayList<>(needed);
    options.addAll(Child.jvmOptions("HOTSHOT_BENCH_PEER_JVM_OPTIONS", JVM_OPTIONS));
    return options;
  }

  Child start(PeerSetup setup) throws IOException {
    return Child.start(
        name() + " replica " + setup.index(),
        main.getName(),
        setup.toArguments(),
        jvmOptions(),
        jarsFirst());
  }

  /** What stands before this build's class path. */
  List<String> jarsFirst() throws IOException {
    return List.of();
  }

  /** Where the load goes. */
  Target target(SocketTarget leader, PeerSetup setup) {
    return leader;
  }
}
