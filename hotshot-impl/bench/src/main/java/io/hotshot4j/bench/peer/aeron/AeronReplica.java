package io.hotshot4j.bench.peer.aeron;

import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.hotshot4j.bench.load.Counters;
import io.hotshot4j.bench.load.Loaded;
import io.hotshot4j.bench.load.Outcomes;
import io.hotshot4j.bench.peer.PeerProcess;
import io.hotshot4j.bench.peer.PeerSetup;
import java.util.List;

/** A node of Aeron Cluster: media driver, archive, consensus module and service, a thread each. */
public final class AeronReplica implements Loaded {
  /** What Agrona needs to be let into, and the fastest it offers. */
  public static final List<String> JVM_OPTIONS =
      List.of(
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "-Dagrona.disable.bounds.checks=true");

  private final EchoService service;

  private AeronReplica(PeerSetup setup, Outcomes outcomes) {
    AeronSettings settings = new AeronSettings(setup);
    service = new EchoService(setup.payload());
    ClusteredMediaDriver driver =
        ClusteredMediaDriver.launch(
            settings.driver(settings.driverDirectory(setup.index())),
            settings.archive(),
            settings.consensus());
    ClusteredServiceContainer.launch(settings.service(service));
    LogTrimmer.start(settings, service, driver.consensusModule().context());
  }

  /** See {@link PeerProcess}. */
  public static void main(String[] arguments) {
    PeerProcess.run(arguments, AeronReplica::new);
  }

  @Override
  public void submit(byte[] packed, int length) {
    throw new UnsupportedOperationException("its own client submits");
  }

  @Override
  public Counters counters() {
    return Counters.ofPeer(service.corrupted());
  }

  @Override
  public boolean takesLoad() {
    return service.isLeader();
  }
}
