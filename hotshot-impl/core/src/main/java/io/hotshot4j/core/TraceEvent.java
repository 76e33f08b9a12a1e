package io.hotshot4j.core;

import io.hotshot4j.api.types.DaCertificate;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.message.Message;

/** What a replica reports about itself and others; nothing depends on it. */
public sealed interface TraceEvent {
  /**
   * A view began.
   *
   * @param view which
   * @param leader index of its leader
   * @param reason why
   */
  record ViewEntered(View view, int leader, EntryReason reason) implements TraceEvent {}

  /**
   * This member gave up on a view.
   *
   * @param view which
   */
  record ViewTimedOut(View view) implements TraceEvent {}

  /**
   * A certificate was formed here from votes.
   *
   * @param qc the certificate
   */
  record QcFormed(QuorumCertificate qc) implements TraceEvent {}

  /**
   * A certificate was formed here from data availability votes.
   *
   * @param certificate the certificate
   */
  record DaCertificateFormed(DaCertificate certificate) implements TraceEvent {}

  /**
   * A certificate was formed here from timeouts.
   *
   * @param tc the certificate
   */
  record TcFormed(TimeoutCertificate tc) implements TraceEvent {}

  /**
   * A member signed two statements of which it may sign one.
   *
   * @param member index of the member
   * @param first one of them
   * @param second the other
   */
  record Equivocation(int member, Message first, Message second) implements TraceEvent {}

  /**
   * A proposal was not voted for.
   *
   * @param view its view
   * @param leaf its leaf
   * @param why the rule it broke
   */
  record NotVoted(View view, Hash leaf, String why) implements TraceEvent {}

  /**
   * A member that has lost its record asks for reports.
   *
   * @param progress how far it has come
   */
  record ReportsAwaited(Homecoming progress) implements TraceEvent {}

  /**
   * A member that had lost its record signs again.
   *
   * @param floor in views above this one
   */
  record Returned(View floor) implements TraceEvent {}

  /**
   * A signature of this very member that its record does not know of: its storage has been rolled
   * back, or another node signs with its key. It must not go on.
   *
   * @param what vote, DA vote or timeout
   * @param view the view it is for
   * @param known the last one on record
   */
  record Forgotten(String what, View view, View known) implements TraceEvent {}

  /** Why a view began. */
  enum EntryReason {
    /** A quorum certificate of the view before, or a later one. */
    QC,
    /** A timeout certificate of the view before, or a later one. */
    TC,
    /** Members that include an honest one have given up on this view. */
    JOIN,
    /** The node came back. */
    RESTART
  }
}
