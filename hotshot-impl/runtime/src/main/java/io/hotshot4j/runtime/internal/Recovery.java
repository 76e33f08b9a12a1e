package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.StartMode;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.core.Recovered;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ShareStore;
import io.hotshot4j.runtime.internal.lane.Scheduling;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.record.StoredSafety;
import io.hotshot4j.runtime.internal.verify.PayloadStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Finds out from the storage where a node resumes and whether it may sign. */
final class Recovery {
  private final Parts parts;
  private final Genesis genesis;
  private final ConsensusStorage storage;
  private final Reports reports;
  private final Scheduling scheduling;
  private final Supplier<Optional<BlockHeight>> snapshot;

  /**
   * Where a node resumes.
   *
   * @param votes whether it may sign from the beginning
   * @param durable the safety record as stored, what the guard begins with
   * @param replica what the replica begins with
   * @param log the decided chain
   * @param stored the undecided blocks as they are stored
   */
  record Resume(
      boolean votes,
      SafetyRecord durable,
      Recovered replica,
      BlockLog log,
      List<BlockRecord> stored) {
    /** Takes what was stored of the payloads of undecided blocks into memory. */
    void restore(Custody custody, PayloadStore payloads, ShareStore shares) {
      for (BlockRecord each : stored) {
        Block block = each.block();
        Hash vid = custody.commitment(block.header());
        payloads.put(block.view(), block.header().payloadCommitment(), vid, BlockLog.payload(each));
        each.share().ifPresent(own -> shares.put(block.view(), vid, own));
      }
    }
  }

  /**
   * For one start.
   *
   * @param snapshot lets a node that has no chain begin at a height, if that is possible
   */
  Recovery(
      Parts parts,
      Reports reports,
      Scheduling scheduling,
      Supplier<Optional<BlockHeight>> snapshot) {
    this.parts = parts;
    this.genesis = parts.genesis();
    this.storage = parts.storage();
    this.reports = reports;
    this.scheduling = scheduling;
    this.snapshot = snapshot;
  }

  /**
   * Opens the storage.
   *
   * @throws HotShotException if the node must not start on it
   */
  Resume resume() {
    try {
      if (discardsRecord()) {
        storage.discardSafetyRecord();
      }
      RecoveredState state = storage.recover();
      state.notes().forEach(reports::warn);
      StoredSafety safety = safety(state);
      return resume(begun(state, safety), safety);
    } catch (IOException e) {
      throw new HotShotException("The storage cannot be used: " + e.getMessage(), e);
    } catch (UncheckedIOException | DecodeException e) {
      throw new HotShotException(
          "The storage holds something this version cannot read: " + e.getMessage(), e);
    }
  }

  /** Who has no blocks and has never signed may begin with a snapshot in place of genesis. */
  private RecoveredState begun(RecoveredState state, StoredSafety safety) {
    if (safety.record().isPresent() || state.lastDecided().isPresent()) {
      return state;
    }
    return snapshot
        .get()
        .map(
            height ->
                new RecoveredState(
                    state.safetyRecord(), List.of(), Optional.of(height), state.notes()))
        .orElse(state);
  }

  private Resume resume(RecoveredState state, StoredSafety safety) throws DecodeException {
    SafetyRecord durable =
        safety.record().orElseGet(() -> SafetyRecord.initial(genesis.quorumCertificate()));
    List<QuorumCertificate> certificates = new ArrayList<>();
    Block decided = genesis.block();
    Optional<CommitProof> proof = Optional.empty();
    Optional<BlockHeight> height = state.lastDecided();
    if (height.isPresent() && height.get().isAfter(BlockHeight.GENESIS)) {
      BlockLog.Decided last =
          new BlockLog(storage, decided)
              .decided(height.get())
              .orElseThrow(
                  () ->
                      new HotShotException(
                          "The storage says that height "
                              + height.get()
                              + " is decided and does not hold that block. Restore the storage"));
      decided = last.record().block();
      proof = Optional.of(last.proof());
      certificates.add(last.proof().childQc());
    }
    List<Recovered.Undecided> undecided = new ArrayList<>();
    List<BlockRecord> records = new ArrayList<>();
    for (Bytes encoded : state.undecided()) {
      BlockRecord stored = BlockRecord.decode(encoded);
      if (stored.justify().isPresent() && stored.block().view().isAfter(decided.view())) {
        boolean complete = stored.hasPayload() || stored.share().isPresent();
        undecided.add(new Recovered.Undecided(stored.block(), stored.justify().get(), complete));
        records.add(stored);
        certificates.add(stored.justify().get());
      }
    }
    if (safety.record().isPresent() && parts.isMember()) {
      int self = genesis.committee().indexOf(parts.self()).getAsInt();
      certificates.forEach(new Rollback(durable, self)::check);
    }
    boolean recordLost = parts.isMember() && safety.record().isEmpty();
    return new Resume(
        parts.isMember() && !recordLost,
        durable,
        new Recovered(
            durable,
            decided,
            proof,
            undecided,
            recordLost ? Optional.of(scheduling.nonce()) : Optional.empty()),
        new BlockLog(storage, decided),
        records);
  }

  private boolean discardsRecord() {
    return parts.isMember() && parts.options().startMode() == StartMode.REJOINING;
  }

  private StoredSafety safety(RecoveredState state) throws DecodeException {
    boolean discards = discardsRecord();
    if (state.safetyRecord().isPresent()) {
      StoredSafety stored;
      try {
        stored = StoredSafety.decode(state.safetyRecord().get());
      } catch (DecodeException e) {
        if (discards) {
          return begin(Optional.empty());
        }
        throw e;
      }
      check(stored);
      if (stored.record().isPresent() && discards) {
        return begin(Optional.empty());
      }
      if (stored.record().isEmpty() && parts.isMember()) {
        comesBack("its storage holds no record of what it has signed");
      }
      return stored;
    }
    boolean empty = state.lastDecided().isEmpty() && state.undecided().isEmpty();
    if (!empty && !discards) {
      throw new HotShotException(
          "The storage holds blocks and no safety record, so nobody knows what this node has"
              + " signed. Restore the record, or start the node with StartMode.REJOINING: it keeps"
              + " the blocks and signs again once a quorum of the other members has told how far"
              + " they are");
    }
    boolean founds = parts.isMember() && parts.options().startMode() == StartMode.FOUNDING;
    return begin(
        founds ? Optional.of(SafetyRecord.initial(genesis.quorumCertificate())) : Optional.empty());
  }

  private void check(StoredSafety stored) {
    if (!stored.genesis().equals(genesis.hash())) {
      throw new HotShotException(
          "The storage belongs to the network with genesis hash "
              + stored.genesis()
              + ", and this node was configured for "
              + genesis.hash()
              + ". Use the genesis the storage was made with, or another storage");
    }
    if (stored.record().isPresent() && !stored.key().equals(parts.self())) {
      throw new HotShotException(
          "The storage holds what the key "
              + stored.key()
              + " has signed, and this node was configured with the key "
              + parts.self()
              + ". Each member has a storage of its own");
    }
  }

  /** What is durable from now on decides about every later start. */
  private StoredSafety begin(Optional<SafetyRecord> record) {
    if (record.isEmpty() && parts.isMember()) {
      comesBack("it was started with StartMode." + parts.options().startMode());
    }
    StoredSafety first = new StoredSafety(genesis.hash(), parts.self(), record);
    try {
      scheduling.await(
          storage
              .append(WriteBatch.ofSafetyRecord(first.encoded()), Durability.SYNCED)
              .toCompletableFuture());
    } catch (CompletionException e) {
      throw new HotShotException("The storage cannot be written: " + e.getCause(), e);
    }
    return first;
  }

  private void comesBack(String why) {
    reports.warn(
        "This node is a member of the committee and signs nothing yet: "
            + why
            + ", and what it may have signed before must not be contradicted. It asks the other"
            + " members how far they are, and signs above that once a quorum has answered");
  }
}
