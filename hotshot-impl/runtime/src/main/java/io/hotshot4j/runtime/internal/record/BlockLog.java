package io.hotshot4j.runtime.internal.record;

import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads blocks back from the storage. Any thread. */
public final class BlockLog {
  private final ConsensusStorage storage;
  private volatile Block last;

  /**
   * A decided block as stored.
   *
   * @param record the block
   * @param proof why it is final
   */
  public record Decided(BlockRecord record, CommitProof proof) {}

  /** Over a recovered storage, with its last decided block or that of genesis. */
  public BlockLog(ConsensusStorage storage, Block last) {
    this.storage = storage;
    this.last = last;
  }

  /** The highest height that is decided and durable. */
  public BlockHeight lastDecided() {
    return last.height();
  }

  /** The block at that height. */
  public Block last() {
    return last;
  }

  /** This block and all below it are durable now. */
  public void onDurable(Block decided) {
    last = decided;
  }

  /**
   * The decided block at a height, if it is kept.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public Optional<Decided> decided(BlockHeight height) {
    Optional<StoredBlock> stored = storage.decided(height);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Decided(
              BlockRecord.decode(stored.get().block()), ProofRecord.decode(stored.get().proof())));
    } catch (DecodeException e) {
      throw unreadable("decided block " + height, e);
    }
  }

  /** The same with its transactions, if those are kept. */
  public Optional<DecidedBlock> decidedBlock(BlockHeight height) {
    return decided(height)
        .filter(stored -> stored.record().hasPayload())
        .map(
            stored ->
                new DecidedBlock(
                    stored.record().block(), payload(stored.record()), stored.proof()));
  }

  /**
   * The block of a leaf, decided or not, if it is kept.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public Optional<BlockRecord> block(Hash leaf) {
    Optional<Bytes> stored = storage.block(leaf);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(BlockRecord.decode(stored.get()));
    } catch (DecodeException e) {
      throw unreadable("block " + leaf.abbreviated(), e);
    }
  }

  /** The transactions of a stored block. */
  public static Payload payload(BlockRecord record) {
    try {
      // The header may lie about the count: blocks are stored before anybody has judged them.
      return Payload.decode(record.payload(), record.payload().length() / 4);
    } catch (DecodeException e) {
      throw unreadable("payload of " + record.block(), e);
    }
  }

  private static UncheckedIOException unreadable(String what, DecodeException cause) {
    return new UncheckedIOException(
        new IOException("The storage holds a " + what + " that is damaged: " + cause.getMessage()));
  }
}
