package io.hotshot4j.runtime.internal.snapshot;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.core.verify.CommitProofVerifier;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.record.ProofRecord;
import io.hotshot4j.runtime.internal.record.SnapshotRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Lets a node without a chain begin where a snapshot was taken. At the start of the node, on its
 * thread.
 *
 * <p>The application is restored first, then the snapshot is stored, and last the block becomes the
 * first decided one. After a crash before that the storage has no chain, so all is done once more,
 * with the stored snapshot if no peer has one.
 */
public final class Joining {
  private final SnapshotFetch fetch;
  private final Restorer restorer;
  private final Snapshots snapshots;
  private final CommitProofVerifier proofs;
  private final ConsensusStorage storage;
  private final Scheduling scheduling;
  private final Consumer<String> info;

  /** Of one node; its storage is recovered and its transport started. */
  public Joining(
      SnapshotFetch fetch,
      Restorer restorer,
      Snapshots snapshots,
      CommitProofVerifier proofs,
      ConsensusStorage storage,
      Scheduling scheduling,
      Consumer<String> info) {
    this.fetch = fetch;
    this.restorer = restorer;
    this.snapshots = snapshots;
    this.proofs = proofs;
    this.storage = storage;
    this.scheduling = scheduling;
    this.info = info;
  }

  /**
   * The height of the block the chain begins with, if there is a snapshot.
   *
   * @throws HotShotException if the storage cannot be written
   */
  public Optional<BlockHeight> begin() {
    Optional<SnapshotRecord> next = scheduling.await(fetch.next());
    while (next.isPresent()) {
      if (restorer.restore(next.get())) {
        return Optional.of(install(next.get()));
      }
      next = scheduling.await(fetch.next());
    }
    Optional<SnapshotRecord> own =
        snapshots
            .load()
            .filter(record -> record.proof().isAbout(record.block().commitment()))
            .filter(record -> proofs.isValid(record.proof()))
            .filter(restorer::restore);
    if (own.isEmpty()) {
      info.accept("begins with the genesis block: no member has offered a snapshot");
    }
    return own.map(this::install);
  }

  private BlockHeight install(SnapshotRecord record) {
    Block block = record.block();
    try {
      storage.keepSnapshot(record.encoded());
    } catch (IOException e) {
      info.accept("the snapshot is not kept: " + e.getMessage());
    }
    try {
      WriteBatch.BlockRecord stored =
          new WriteBatch.BlockRecord(
              block.commitment(),
              block.view(),
              new BlockRecord(block, Optional.empty(), record.payload()).parts());
      WriteBatch.DecidedRecord decided =
          new WriteBatch.DecidedRecord(
              block.height(), block.commitment(), ProofRecord.encode(record.proof()));
      scheduling.await(
          storage
              .append(
                  new WriteBatch(Optional.empty(), List.of(stored), List.of(decided)),
                  Durability.SYNCED)
              .toCompletableFuture());
    } catch (CompletionException e) {
      throw new HotShotException("The storage cannot be written: " + e.getCause(), e);
    } catch (DecodeException e) {
      throw new IllegalStateException("restored from a snapshot that cannot be read", e);
    }
    info.accept("begins with the snapshot at height " + block.height());
    return block.height();
  }
}
