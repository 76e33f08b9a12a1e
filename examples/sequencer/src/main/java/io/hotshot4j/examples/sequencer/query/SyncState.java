package io.hotshot4j.examples.sequencer.query;

import java.util.List;

/**
 * Which payloads of decided blocks are missing.
 *
 * @param missing how many
 * @param lowest heights of the lowest of them, ascending
 */
public record SyncState(long missing, List<Long> lowest) {
  /** Most heights that are named. */
  public static final int NAMED = 100;
}
