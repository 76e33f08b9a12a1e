package io.hotshot4j.runtimesim.node;

import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.sim.kit.Dice;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A storage that breaks its contract now and then: it throws. */
final class FaultyStorage implements ConsensusStorage {
  /** A node stops taking messages at 128 statements; a view has two, a block and a decision. */
  private static final int MOST_WAITING = 3 * 128;

  private final Universe universe;
  private final Dice dice;
  private final ConsensusStorage storage;
  private boolean failed;
  private int waiting;

  FaultyStorage(Universe universe, Dice dice, ConsensusStorage storage) {
    this.universe = universe;
    this.dice = dice;
    this.storage = storage;
  }

  boolean hasFailed() {
    return failed;
  }

  private void mayThrow() {
    if (universe.faults.strikes(Fault.STORAGE_THROWS, 0.002, dice)) {
      failed = true;
      throw new IllegalStateException("injected: the storage throws");
    }
  }

  @Override
  public RecoveredState recover() throws IOException {
    mayThrow();
    return storage.recover();
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    mayThrow();
    waiting++;
    if (waiting > MOST_WAITING) {
      universe.found("bounds", waiting + " batches wait for the disk", null);
    }
    return storage.append(batch, durability).whenComplete((done, failure) -> waiting--);
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
    mayThrow();
    storage.prune(view, height);
  }

  @Override
  public void close() {
    storage.close();
  }
}
