package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.core.safety.SafetyRecord;
import java.util.List;
import java.util.Optional;

/**
 * Where a replica resumes.
 *
 * @param record the durable safety record, or an initial one
 * @param decided the last decided block
 * @param undecided stored blocks above it, with payloads
 * @param wayBack what to ask the others with, for a member that has lost its record: drawn in this
 *     very start and never before. Absent for everybody else
 */
public record Recovered(
    SafetyRecord record, Block decided, List<Undecided> undecided, Optional<Hash> wayBack) {
  /** Of a node that has its record, or never had a right to sign. */
  public Recovered(SafetyRecord record, Block decided, List<Undecided> undecided) {
    this(record, decided, undecided, Optional.empty());
  }

  /**
   * A stored block that may still be decided.
   *
   * @param block leaf and header
   * @param justify certifies the parent
   */
  public record Undecided(Block block, QuorumCertificate justify) {}

  /** Copies the list. */
  public Recovered {
    undecided = List.copyOf(undecided);
  }

  /** A node of a network that has not begun. */
  public static Recovered fresh(Genesis genesis) {
    return new Recovered(
        SafetyRecord.initial(genesis.quorumCertificate()), genesis.block(), List.of());
  }
}
