package io.hotshot4j.api.storage;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.View;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A node's durable memory. At most one open instance per place: a second open fails with a message
 * that names the place.
 *
 * <p>Threads: {@link #recover} once, before anything but {@link #discardSafetyRecord}; {@link
 * #append} and {@link #prune} by one thread; reads by any thread, concurrent with appends. The
 * first height that is decided may be any; from there on heights have no gaps.
 */
public interface ConsensusStorage extends AutoCloseable {
  /**
   * Before {@link #recover}: its safety record is of no use any more. A storage that would refuse
   * to open because that record is missing, damaged or older than the rest opens all the same,
   * without one or with what is there; any other may ignore this. The record stays until the next
   * one is appended, which the node does at once if the storage is its own.
   */
  default void discardSafetyRecord() {}

  /**
   * Everything needed to resume. A torn tail is cut here and reported in the notes.
   *
   * @throws IOException if what is there cannot be used; the node does not start, and the message
   *     says what is wrong, where, and what may be done
   */
  RecoveredState recover() throws IOException;

  /**
   * Appends a batch atomically. Stages complete in the order of the calls. A failed stage is final:
   * every later append fails as well, a failed sync is never tried again, and the node stops.
   */
  CompletionStage<Void> append(WriteBatch batch, Durability durability);

  /**
   * The decided block at a height, unless it was never decided or has been pruned.
   *
   * @throws java.io.UncheckedIOException if it cannot be read: the request fails, not the node
   */
  Optional<StoredBlock> decided(BlockHeight height);

  /**
   * The block record of a leaf, decided or not, unless it was never stored or has been pruned.
   *
   * @throws java.io.UncheckedIOException as {@link #decided}
   */
  Optional<Bytes> block(Hash leaf);

  /**
   * Allows to forget undecided blocks of lower views and decided blocks of lower heights; never the
   * safety record.
   */
  void prune(View view, BlockHeight height);

  /**
   * Replaces the application snapshot; once this returns it survives the loss of power, and a crash
   * on the way leaves the one before. Between {@link #recover} and {@link #close}, by one thread at
   * a time, concurrent with everything else; takes as long as the disk does. A snapshot is never
   * needed for safety, and a storage that keeps none may ignore this, which is the default.
   *
   * @throws IOException if it cannot be kept; the rest of the storage goes on
   */
  default void keepSnapshot(Bytes snapshot) throws IOException {}

  /**
   * The latest snapshot, if there is one.
   *
   * @throws IOException if it is damaged or cannot be read; the node does without
   */
  default Optional<Bytes> snapshot() throws IOException {
    return Optional.empty();
  }

  /** Flushes what was appended and frees the place. */
  @Override
  void close();
}
