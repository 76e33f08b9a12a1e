package io.hotshot4j.bench.peer.aeron;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import java.util.concurrent.TimeUnit;

/**
 * Deletes log that a snapshot made superfluous, as operation demands; otherwise minutes of load
 * would fill the disk. The leader asks for a snapshot, every node purges what lies before it.
 */
final class LogTrimmer {
  private static final long SNAPSHOT_EVERY_BYTES = 1L << 30;
  private static final long LOOK_EVERY_SECONDS = 2;
  private static final int CONSENSUS_MODULE = -1;

  private final AeronSettings settings;
  private final EchoService service;
  private final ConsensusModule.Context consensus;
  private long lastSnapshotAt;

  private LogTrimmer(
      AeronSettings settings, EchoService service, ConsensusModule.Context consensus) {
    this.settings = settings;
    this.service = service;
    this.consensus = consensus;
  }

  /** Trims as long as the process runs, on a thread of its own. */
  static void start(
      AeronSettings settings, EchoService service, ConsensusModule.Context consensus) {
    Thread thread = new Thread(new LogTrimmer(settings, service, consensus)::run, "bench-trimmer");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (AeronArchive archive = AeronArchive.connect(settings.archiveClient());
        RecordingLog log = new RecordingLog(settings.clusterDirectory(), false)) {
      while (true) {
        TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
        if (service.isLeader() && service.position() - lastSnapshotAt > SNAPSHOT_EVERY_BYTES) {
          lastSnapshotAt = service.position();
          ClusterControl.ToggleState.SNAPSHOT.toggle(consensus.controlToggleCounter());
        }
        log.reload();
        purge(archive, log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void purge(AeronArchive archive, RecordingLog log) {
    RecordingLog.Entry snapshot = log.getLatestSnapshot(CONSENSUS_MODULE);
    if (snapshot == null) {
      return;
    }
    long recording = log.findLastTermRecordingId();
    long start = archive.getStartPosition(recording);
    long keepFrom =
        AeronArchive.segmentFileBasePosition(
            start, snapshot.logPosition, AeronSettings.LOG_TERM, AeronSettings.SEGMENT);
    if (keepFrom > start) {
      archive.purgeSegments(recording, keepFrom);
    }
  }
}
