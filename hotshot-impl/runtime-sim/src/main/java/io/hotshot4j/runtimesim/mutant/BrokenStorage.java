package io.hotshot4j.runtimesim.mutant;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.sim.kit.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A storage lane that keeps less than it promises. */
final class BrokenStorage implements ConsensusStorage {
  private static final long LATE_NANOS = 30 * VirtualTime.MILLI;

  private final ConsensusStorage storage;
  private final RuntimeMutant mutant;
  private final VirtualTime time;
  private final Map<Hash, WriteBatch.BlockRecord> late = new LinkedHashMap<>();

  BrokenStorage(ConsensusStorage storage, RuntimeMutant mutant, VirtualTime time) {
    this.storage = storage;
    this.mutant = mutant;
    this.time = time;
  }

  @Override
  public RecoveredState recover() throws IOException {
    return storage.recover();
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    if (mutant == RuntimeMutant.BUFFERED_ONLY) {
      return storage.append(batch, Durability.BUFFERED);
    }
    if (mutant == RuntimeMutant.ACK_BEFORE_DURABLE) {
      var unused = storage.append(batch, durability);
      return CompletableFuture.completedStage(null);
    }
    if (!batch.blocks().isEmpty()) {
      batch.blocks().forEach(block -> late.put(block.leaf(), block));
      if (mutant == RuntimeMutant.REORDERED_LANE) {
        time.after(LATE_NANOS, this::appendLate);
      }
      return CompletableFuture.completedStage(null);
    }
    if (!batch.decided().isEmpty()) {
      appendLate();
    }
    return storage.append(batch, durability);
  }

  private void appendLate() {
    if (!late.isEmpty()) {
      List<WriteBatch.BlockRecord> blocks = new ArrayList<>(late.values());
      late.clear();
      var unused =
          storage.append(new WriteBatch(Optional.empty(), blocks, List.of()), Durability.BUFFERED);
    }
  }

  @Override
  public Optional<StoredBlock> decided(BlockHeight height) {
    return storage.decided(height);
  }

  @Override
  public Optional<Bytes> block(Hash leaf) {
    return storage.block(leaf);
  }

  @Override
  public void prune(View view, BlockHeight height) {
    storage.prune(view, height);
  }

  @Override
  public void close() {
    storage.close();
  }
}
