package io.hotshot4j.runtime.internal;

import io.hotshot4j.api.HotShotException;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.safety.SafetyRecord;

/**
 * Finds out that a safety record is older than what its member has signed: a certificate holds a
 * signature of the member that the record does not know of.
 */
final class Rollback {
  private final SafetyRecord record;
  private final int self;

  /** Of a member with a record. */
  Rollback(SafetyRecord record, int self) {
    this.record = record;
    this.self = self;
  }

  /**
   * Looks at a certificate from the log.
   *
   * @throws HotShotException if the member has signed it and does not know it
   */
  void check(QuorumCertificate qc) {
    if (qc.signers().contains(self)
        && qc.view().isAfter(record.lastVotedView())
        && qc.view().isAfter(record.floor())) {
      throw found("vote", qc.view(), record.lastVotedView());
    }
  }

  /** Why a node must not go on. */
  static HotShotException found(String what, View view, View known) {
    return new HotShotException(
        "A %s of this member in view %d exists, and its safety record ends with view %d: the storage has been rolled back, or another node signs with the same key. Stop that node if there is one, and start this one with StartMode.REJOINING: it keeps the blocks, discards the record and signs again once a quorum of the other members has told how far they are"
            .formatted(what, view.value(), known.value()));
  }
}
