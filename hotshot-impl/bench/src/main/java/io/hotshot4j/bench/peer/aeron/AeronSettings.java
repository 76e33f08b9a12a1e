package io.hotshot4j.bench.peer.aeron;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.MinMulticastFlowControlSupplier;
import io.aeron.driver.ThreadingMode;
import io.hotshot4j.bench.peer.PeerSetup;
import java.io.File;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NoOpLock;

/** Settings of Aeron that suit a few cores shared by all replicas; doc/bench/README.md has them. */
final class AeronSettings {
  static final int LOG_TERM = 16 << 20;
  static final int SEGMENT = 128 << 20;

  private static final int MTU = 8 << 10;
  private static final int SOCKET_BUFFER = 2 << 20;
  private static final String HOST = "localhost:";
  private static final int INGRESS = 0;
  private static final int CONSENSUS = 1;
  private static final int LOG = 2;
  private static final int CATCH_UP = 3;
  private static final int ARCHIVE = 4;

  private final PeerSetup setup;

  AeronSettings(PeerSetup setup) {
    this.setup = setup;
  }

  static IdleStrategy idle() {
    return new BackoffIdleStrategy(10, 20, 1_000, 1_000_000);
  }

  String driverDirectory(int replica) {
    return setup.shared().resolve("driver-" + replica).toString();
  }

  String clientDriverDirectory() {
    return setup.shared().resolve("driver-client").toString();
  }

  File clusterDirectory() {
    return setup.directory().resolve("cluster").toFile();
  }

  MediaDriver.Context driver(String directory) {
    return new MediaDriver.Context()
        .aeronDirectoryName(directory)
        .dirDeleteOnStart(true)
        .dirDeleteOnShutdown(true)
        .threadingMode(ThreadingMode.SHARED)
        .sharedIdleStrategy(idle())
        .mtuLength(MTU)
        .ipcMtuLength(MTU)
        .socketSndbufLength(SOCKET_BUFFER)
        .socketRcvbufLength(SOCKET_BUFFER)
        .initialWindowLength(SOCKET_BUFFER)
        .termBufferSparseFile(false)
        .multicastFlowControlSupplier(new MinMulticastFlowControlSupplier());
  }

  Archive.Context archive() {
    return new Archive.Context()
        .aeronDirectoryName(driverDirectory(setup.index()))
        .archiveDir(setup.directory().resolve("archive").toFile())
        .controlChannel("aeron:udp?endpoint=" + HOST + setup.port(setup.index(), ARCHIVE))
        .localControlChannel("aeron:ipc?term-length=64k")
        .replicationChannel("aeron:udp?endpoint=" + HOST + "0")
        .archiveClientContext(
            archiveClient().controlResponseChannel("aeron:udp?endpoint=" + HOST + "0"))
        .recordingEventsEnabled(false)
        .threadingMode(ArchiveThreadingMode.SHARED)
        .idleStrategySupplier(AeronSettings::idle)
        .segmentFileLength(SEGMENT)
        .fileSyncLevel(syncLevel())
        .catalogFileSyncLevel(syncLevel());
  }

  AeronArchive.Context archiveClient() {
    return new AeronArchive.Context()
        .aeronDirectoryName(driverDirectory(setup.index()))
        .controlRequestChannel("aeron:ipc?term-length=64k")
        .controlResponseChannel("aeron:ipc?term-length=64k")
        .lock(NoOpLock.INSTANCE);
  }

  ConsensusModule.Context consensus() {
    return new ConsensusModule.Context()
        .aeronDirectoryName(driverDirectory(setup.index()))
        .archiveContext(archiveClient())
        .clusterDir(clusterDirectory())
        .clusterMemberId(setup.index())
        .clusterMembers(members())
        .ingressChannel("aeron:udp?term-length=4m")
        .logChannel("aeron:udp?term-length=" + LOG_TERM)
        .replicationChannel("aeron:udp?endpoint=" + HOST + "0")
        .idleStrategySupplier(AeronSettings::idle)
        .fileSyncLevel(syncLevel());
  }

  ClusteredServiceContainer.Context service(ClusteredService service) {
    return new ClusteredServiceContainer.Context()
        .aeronDirectoryName(driverDirectory(setup.index()))
        .archiveContext(archiveClient())
        .clusterDir(clusterDirectory())
        .clusteredService(service)
        .idleStrategySupplier(AeronSettings::idle);
  }

  AeronCluster.Context client(EgressListener listener) {
    return new AeronCluster.Context()
        .aeronDirectoryName(clientDriverDirectory())
        .ingressChannel("aeron:udp?term-length=4m")
        .ingressEndpoints(
            replicas(replica -> replica + "=" + HOST + setup.port(replica, INGRESS), ","))
        .egressChannel("aeron:udp?endpoint=" + HOST + "0|term-length=1m")
        .egressListener(listener)
        .idleStrategy(idle());
  }

  private int syncLevel() {
    return setup.synced() ? 1 : 0;
  }

  private String members() {
    return replicas(
        replica ->
            replica
                + ","
                + IntStream.of(INGRESS, CONSENSUS, LOG, CATCH_UP, ARCHIVE)
                    .mapToObj(which -> HOST + setup.port(replica, which))
                    .collect(Collectors.joining(",")),
        "|");
  }

  private String replicas(java.util.function.IntFunction<String> each, String separator) {
    return IntStream.range(0, setup.nodes()).mapToObj(each).collect(Collectors.joining(separator));
  }
}
