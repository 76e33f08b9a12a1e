package io.hotshot4j.api.storage;

import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * What a storage holds when it is opened.
 *
 * @param safetyRecord the last durable one; absent in a new storage
 * @param undecided the block records that are neither decided nor pruned, in the order of their
 *     views
 * @param lastDecided the highest decided height; absent if nothing is decided
 * @param notes what was repaired, in words for the operator; empty if nothing was
 */
public record RecoveredState(
    Optional<Bytes> safetyRecord,
    List<Bytes> undecided,
    Optional<BlockHeight> lastDecided,
    List<String> notes) {
  /** Copies the lists. */
  public RecoveredState {
    undecided = List.copyOf(undecided);
    notes = List.copyOf(notes);
  }

  /** A storage nothing was ever written to. */
  public static RecoveredState empty() {
    return new RecoveredState(Optional.empty(), List.of(), Optional.empty(), List.of());
  }
}
