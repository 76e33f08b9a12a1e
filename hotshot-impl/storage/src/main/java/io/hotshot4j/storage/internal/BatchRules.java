package io.hotshot4j.storage.internal;

import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.Hash;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a batch must satisfy before any of it is written. A bad batch is a bug of its author. */
public final class BatchRules {
  /** Stands for "no height is decided yet". */
  public static final long NONE = -1;

  private BatchRules() {}

  /**
   * Why a batch cannot be appended, or null. Heights up to the last decided one are repeats after a
   * restart and ignored.
   */
  public static @Nullable IllegalArgumentException problemWith(
      WriteBatch batch, long lastDecided, Predicate<Hash> isStored) {
    if (batch.decided().isEmpty()) {
      return null;
    }
    Set<Hash> inBatch = new HashSet<>();
    batch.blocks().forEach(block -> inBatch.add(block.leaf()));
    long last = lastDecided;
    for (WriteBatch.DecidedRecord record : batch.decided()) {
      long height = record.height().value();
      if (height <= lastDecided) {
        continue;
      }
      if (last != NONE && height != last + 1) {
        return new IllegalArgumentException(
            "height " + height + " is decided after height " + last + ", heights have no gaps");
      }
      if (!inBatch.contains(record.leaf()) && !isStored.test(record.leaf())) {
        return new IllegalArgumentException(
            "height " + height + " is decided, but no block " + record.leaf() + " is stored");
      }
      last = height;
    }
    return null;
  }
}
