package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Input;
import io.hotshot4j.core.message.RangeResponse;
import io.hotshot4j.runtime.internal.apply.ApplicationLane;
import io.hotshot4j.runtime.internal.apply.ApplyCursor;
import io.hotshot4j.runtime.internal.apply.FinalBlock;
import io.hotshot4j.runtime.internal.custody.Custody;
import io.hotshot4j.runtime.internal.custody.ShareStore;
import io.hotshot4j.runtime.internal.lane.Stages;
import io.hotshot4j.runtime.internal.record.BlockLog;
import io.hotshot4j.runtime.internal.record.BlockRecord;
import io.hotshot4j.runtime.internal.record.ProofRecord;
import io.hotshot4j.runtime.internal.verify.PayloadStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes blocks to the log: known ones, which need not be durable at once, and final ones, which
 * are durable before anybody is told. On the replica thread.
 */
final class Decisions {
  /** Pruning is asked for once in so many blocks or bytes, whatever comes first. */
  private static final long PRUNE_INTERVAL = 32;

  private static final long PRUNE_INTERVAL_BYTES = 4L << 20;

  private final ConsensusStorage storage;
  private final BlockLog log;
  private final PayloadStore payloads;
  private final Custody custody;
  private final ShareStore shares;
  private final ApplicationLane application;
  private final ApplyCursor cursor;
  private final Reports reports;
  private final Executor replicaThread;
  private final Consumer<Throwable> onFailure;
  private final LongSupplier appliedHeight;
  private final LongSupplier neededFrom;
  private final long retainedBlocks;
  private final HeldRange underway = new HeldRange();
  private final WriteBacklog backlog = new WriteBacklog();
  private long nextPrune;
  private long bytesSincePrune;

  Decisions(
      ConsensusStorage storage,
      BlockLog log,
      PayloadStore payloads,
      Custody custody,
      ShareStore shares,
      ApplicationLane application,
      ApplyCursor cursor,
      Reports reports,
      Executor replicaThread,
      Consumer<Throwable> onFailure,
      LongSupplier appliedHeight,
      LongSupplier neededFrom,
      long retainedBlocks) {
    this.storage = storage;
    this.log = log;
    this.payloads = payloads;
    this.custody = custody;
    this.shares = shares;
    this.application = application;
    this.cursor = cursor;
    this.reports = reports;
    this.replicaThread = replicaThread;
    this.onFailure = onFailure;
    this.appliedHeight = appliedHeight;
    this.neededFrom = neededFrom;
    this.retainedBlocks = retainedBlocks;
  }

  /**
   * Whether what an input brought is still there. It is until the next input.
   *
   * @param decided the height up to which blocks are decided
   */
  boolean holds(Input input, BlockHeight decided) {
    underway.release();
    return custody.isDispersed()
        || !(input instanceof Input.Received received)
        || !(received.message().message() instanceof RangeResponse range)
        || underway.take(range, decided, this::payload);
  }

  /**
   * Hands a block to the log; false if what it keeps of its payload had to make room before. Where
   * payloads are dispersed it is in the log all the same, for it may be decided without.
   */
  boolean store(Effect.StoreBlock effect) {
    Optional<BlockRecord> record = record(effect);
    if (record.isEmpty()) {
      if (custody.isDispersed()) {
        append(new BlockRecord(effect.block(), effect.justify(), Bytes.EMPTY), false);
      }
      return false;
    }
    // It may have been stored without before, because it was certified.
    append(record.get(), custody.isDispersed() && effect.complete());
    return true;
  }

  /** Keeps a block with its payload that was stored without. */
  void supplement(BlockRecord whole) {
    append(whole, true);
  }

  private void append(BlockRecord record, boolean supersedes) {
    Block block = record.block();
    List<Bytes> parts = record.parts();
    WriteBatch batch =
        WriteBatch.ofBlock(
            new WriteBatch.BlockRecord(block.commitment(), block.view(), parts, supersedes));
    long length = parts.stream().mapToLong(Bytes::length).sum();
    backlog.begin(length);
    append(batch, Durability.BUFFERED, () -> backlog.end(length));
  }

  private Optional<BlockRecord> record(Effect.StoreBlock effect) {
    Block block = effect.block();
    if (!effect.complete()) {
      return Optional.of(new BlockRecord(block, effect.justify(), Bytes.EMPTY));
    }
    return custody.keepsShares() && block.header().payloadLength() > 0
        ? shares
            .find(block.header().vidCommitment())
            .or(() -> log.block(block.commitment()).flatMap(BlockRecord::share))
            .map(own -> new BlockRecord(block, effect.justify(), Bytes.EMPTY, Optional.of(own)))
        : payload(block)
            .map(payload -> new BlockRecord(block, effect.justify(), payload.encoded()));
  }

  void decide(Effect.Decide effect) {
    List<WriteBatch.DecidedRecord> records = new ArrayList<>();
    List<FinalBlock> blocks = new ArrayList<>();
    for (Effect.Decided decided : effect.blocks()) {
      Block block = decided.block();
      records.add(
          new WriteBatch.DecidedRecord(
              block.height(), block.commitment(), ProofRecord.encode(decided.proof())));
      Optional<Payload> payload = payload(block);
      if (payload.isEmpty() && !custody.isDispersed()) {
        throw new IllegalStateException("No payload is held for the final " + block);
      }
      blocks.add(new FinalBlock(block, decided.proof(), payload));
    }
    Block last = blocks.get(blocks.size() - 1).block();
    application.decided(
        blocks.stream().map(FinalBlock::block).toList(),
        blocks.stream().flatMap(block -> block.payload().stream()).toList());
    payloads.prune(last.view());
    shares.prune(last.view());
    long length = blocks.stream().mapToLong(FinalBlock::length).sum();
    backlog.begin(length);
    append(
        new WriteBatch(Optional.empty(), List.of(), records),
        Durability.SYNCED,
        () -> {
          backlog.end(length);
          log.onDurable(last);
          cursor.onDurable(blocks);
          blocks.forEach(block -> reports.decided(block.block()));
          prune(last, length);
        });
  }

  /** Whether more waits for the storage than may. */
  boolean isFull() {
    return backlog.isFull();
  }

  /** Runs a request for more blocks once the storage has written most of those before. */
  void whenWritten(Runnable request) {
    backlog.whenSmall(request);
  }

  /** The payload of a block, from memory or else from the log of those who keep payloads. */
  Optional<Payload> payload(Block block) {
    Optional<Payload> inMemory = underway.find(block).or(() -> payloads.find(block.header()));
    return inMemory.isPresent() || !custody.storesPayloads()
        ? inMemory
        : log.block(block.commitment()).filter(BlockRecord::hasPayload).map(BlockLog::payload);
  }

  private void append(WriteBatch batch, Durability durability, Runnable then) {
    Stages.then(
        storage.append(batch, durability),
        replicaThread,
        (done, failure) -> {
          if (failure != null) {
            onFailure.accept(failure);
          } else {
            then.run();
          }
        });
  }

  private void prune(Block decided, long length) {
    bytesSincePrune += length;
    if (decided.height().value() >= nextPrune || bytesSincePrune >= PRUNE_INTERVAL_BYTES) {
      bytesSincePrune = 0;
      nextPrune = decided.height().value() + PRUNE_INTERVAL;
      long keepFrom = Math.max(0, appliedHeight.getAsLong() - retainedBlocks);
      storage.prune(decided.view(), new BlockHeight(Math.min(keepFrom, neededFrom.getAsLong())));
    }
  }
}
