package io.hotshot4j.core;

import io.hotshot4j.api.types.Block;
import io.hotshot4j.api.types.CommitProof;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;
import java.util.List;
import java.util.Optional;

/**
 * Where a replica resumes.
 *
 * @param record the durable safety record, or an initial one
 * @param decided the last decided block
 * @param proof why it is final; absent for the genesis block
 * @param undecided stored blocks above it
 * @param wayBack what to ask the others with, for a member that has lost its record: drawn in this
 *     very start and never before. Absent for everybody else
 */
public record Recovered(
    SafetyRecord record,
    Block decided,
    Optional<CommitProof> proof,
    List<Undecided> undecided,
    Optional<Hash> wayBack) {
  /** Of a node that has its record, or never had a right to sign, and has decided nothing. */
  public Recovered(SafetyRecord record, Block genesis, List<Undecided> undecided) {
    this(record, genesis, Optional.empty(), undecided, Optional.empty());
  }

  /**
   * A stored block that may still be decided.
   *
   * @param block leaf and header
   * @param justify certifies the parent
   * @param available whether it was stored with what this node keeps of payloads, which is always
   *     so unless payloads are dispersed
   */
  public record Undecided(Block block, QuorumCertificate justify, boolean available) {}

  /** Copies the list. */
  public Recovered {
    undecided = List.copyOf(undecided);
  }

  /** View of the block that was decided by its own child, and the last decided one with it. */
  View settled() {
    return proof.map(last -> last.path().get(last.path().size() - 1).view()).orElse(decided.view());
  }

  /** The record with what the decided block proves beyond it. */
  SafetyRecord learnt() {
    return proof.map(last -> record.learning(last.childQc())).orElse(record);
  }

  /** A node of a network that has not begun. */
  public static Recovered fresh(Genesis genesis) {
    return new Recovered(
        SafetyRecord.initial(genesis.quorumCertificate()), genesis.block(), List.of());
  }
}
