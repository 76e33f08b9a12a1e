package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.core.safety.SafetyRecord;
import java.util.List;

/**
 * Where a replica resumes.
 *
 * @param record the durable safety record, or an initial one
 * @param decided the last decided block
 * @param undecided stored blocks above it, with payloads
 */
public record Recovered(SafetyRecord record, Block decided, List<Undecided> undecided) {
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
