package io.hotshot4j.core.safety;

import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalReader;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.QuorumCertificate;
import io.hotshot4j.api.types.TimeoutCertificate;
import io.hotshot4j.api.types.View;
import java.util.Optional;

/**
 * What this member has signed last, per kind of action, and the highest certificates it knew then.
 * One atomic durable record. The highest quorum certificate is also the lock.
 *
 * @param epoch the epoch of the views below
 * @param lastVote view and leaf of the last vote
 * @param lastTimeout view of the last timeout and the certificate view signed in it
 * @param lastProposal view and leaf of the last proposal
 * @param lastDaVote view and commitments of the last data availability vote
 * @param highQc highest quorum certificate
 * @param highTc highest timeout certificate, if any
 * @param floor nothing is signed in this view or a lower one, since a record that was lost may have
 *     held it; the genesis view for a member that never lost one
 */
public record SafetyRecord(
    Epoch epoch,
    Optional<LeafChoice> lastVote,
    Optional<TimeoutChoice> lastTimeout,
    Optional<LeafChoice> lastProposal,
    Optional<DaChoice> lastDaVote,
    QuorumCertificate highQc,
    Optional<TimeoutCertificate> highTc,
    View floor) {

  /** Ends with a data availability vote; a record without one is of the version before. */
  private static final int VERSION = 3;

  private static final int VERSION_WITHOUT_DA_VOTE = 2;

  /** Had no floor either. */
  private static final int VERSION_WITHOUT_FLOOR = 1;

  /**
   * A leaf chosen in a view.
   *
   * @param view the view
   * @param leaf commitment of the leaf
   */
  public record LeafChoice(View view, Hash leaf) {}

  /**
   * A view given up.
   *
   * @param view the view
   * @param highQcView the signed view of the highest certificate
   */
  public record TimeoutChoice(View view, View highQcView) {}

  /**
   * A payload stored in a view.
   *
   * @param view the view
   * @param payload the payload's commitment
   * @param vid the commitment to its shares
   */
  public record DaChoice(View view, Hash payload, Hash vid) {}

  /** The record of a member that has signed nothing. */
  public static SafetyRecord initial(QuorumCertificate genesis) {
    return new SafetyRecord(
        genesis.epoch(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        genesis,
        Optional.empty(),
        View.GENESIS);
  }

  /** View of the last vote, the genesis view if there is none. */
  public View lastVotedView() {
    return lastVote.map(LeafChoice::view).orElse(View.GENESIS);
  }

  /** View of the last timeout, the genesis view if there is none. */
  public View lastTimeoutView() {
    return lastTimeout.map(TimeoutChoice::view).orElse(View.GENESIS);
  }

  /** View of the last proposal, the genesis view if there is none. */
  public View lastProposedView() {
    return lastProposal.map(LeafChoice::view).orElse(View.GENESIS);
  }

  /** View of the last data availability vote, the genesis view if there is none. */
  public View lastDaVotedView() {
    return lastDaVote.map(DaChoice::view).orElse(View.GENESIS);
  }

  /** View of the highest timeout certificate, the genesis view if there is none. */
  public View highTcView() {
    return highTc.map(TimeoutCertificate::view).orElse(View.GENESIS);
  }

  /** The same after a vote. */
  public SafetyRecord withVote(View view, Hash leaf) {
    return new SafetyRecord(
        epoch,
        Optional.of(new LeafChoice(view, leaf)),
        lastTimeout,
        lastProposal,
        lastDaVote,
        highQc,
        highTc,
        floor);
  }

  /** The same after a timeout that signs the highest certificate's view. */
  public SafetyRecord withTimeout(View view) {
    return new SafetyRecord(
        epoch,
        lastVote,
        Optional.of(new TimeoutChoice(view, highQc.view())),
        lastProposal,
        lastDaVote,
        highQc,
        highTc,
        floor);
  }

  /** The same after a proposal. */
  public SafetyRecord withProposal(View view, Hash leaf) {
    return new SafetyRecord(
        epoch,
        lastVote,
        lastTimeout,
        Optional.of(new LeafChoice(view, leaf)),
        lastDaVote,
        highQc,
        highTc,
        floor);
  }

  /** The same after a data availability vote. */
  public SafetyRecord withDaVote(DaChoice choice) {
    return new SafetyRecord(
        epoch, lastVote, lastTimeout, lastProposal, Optional.of(choice), highQc, highTc, floor);
  }

  /** The same with a quorum certificate learnt; an older one changes nothing. */
  public SafetyRecord learning(QuorumCertificate qc) {
    return qc.view().isAfter(highQc.view())
        ? new SafetyRecord(
            epoch, lastVote, lastTimeout, lastProposal, lastDaVote, qc, highTc, floor)
        : this;
  }

  /** The same with a timeout certificate learnt; an older one changes nothing. */
  public SafetyRecord learning(TimeoutCertificate tc) {
    return tc.view().isAfter(highTcView())
        ? new SafetyRecord(
            epoch, lastVote, lastTimeout, lastProposal, lastDaVote, highQc, Optional.of(tc), floor)
        : this;
  }

  /** The same with a floor. */
  public SafetyRecord withFloor(View view) {
    return new SafetyRecord(
        epoch, lastVote, lastTimeout, lastProposal, lastDaVote, highQc, highTc, view);
  }

  /** The stored form. */
  public Bytes encoded() {
    CanonicalWriter writer = new CanonicalWriter(1024);
    writer.u8(lastDaVote.isPresent() ? VERSION : VERSION_WITHOUT_DA_VOTE).i64(epoch.value());
    writeChoice(writer, lastVote);
    lastTimeout.ifPresentOrElse(
        choice -> writer.u8(1).i64(choice.view().value()).i64(choice.highQcView().value()),
        () -> writer.u8(0));
    writeChoice(writer, lastProposal);
    highQc.write(writer);
    highTc.ifPresentOrElse(tc -> tc.write(writer.u8(1)), () -> writer.u8(0));
    writer.i64(floor.value());
    lastDaVote.ifPresent(
        choice -> writer.i64(choice.view().value()).hash(choice.payload()).hash(choice.vid()));
    return writer.toBytes();
  }

  /** Reads what {@link #encoded} gave. */
  public static SafetyRecord decode(Bytes encoded) throws DecodeException {
    CanonicalReader reader = new CanonicalReader(encoded);
    int version = reader.u8();
    if (version < VERSION_WITHOUT_FLOOR || version > VERSION) {
      throw new DecodeException(
          "safety record of version " + version + ", this library reads 1 to " + VERSION);
    }
    Epoch epoch = new Epoch(reader.counter("epoch"));
    Optional<LeafChoice> vote = readChoice(reader);
    Optional<TimeoutChoice> timeout = Optional.empty();
    if (present(reader)) {
      timeout =
          Optional.of(
              new TimeoutChoice(
                  new View(reader.counter("timeout view")),
                  new View(reader.counter("high QC view"))));
    }
    Optional<LeafChoice> proposal = readChoice(reader);
    QuorumCertificate highQc = QuorumCertificate.read(reader);
    Optional<TimeoutCertificate> highTc =
        present(reader) ? Optional.of(TimeoutCertificate.read(reader)) : Optional.empty();
    View floor =
        version == VERSION_WITHOUT_FLOOR ? View.GENESIS : new View(reader.counter("floor"));
    Optional<DaChoice> daVote =
        version == VERSION
            ? Optional.of(
                new DaChoice(new View(reader.counter("view")), reader.hash(), reader.hash()))
            : Optional.empty();
    reader.end();
    return new SafetyRecord(epoch, vote, timeout, proposal, daVote, highQc, highTc, floor);
  }

  private static void writeChoice(CanonicalWriter writer, Optional<LeafChoice> choice) {
    choice.ifPresentOrElse(
        present -> writer.u8(1).i64(present.view().value()).hash(present.leaf()),
        () -> writer.u8(0));
  }

  private static Optional<LeafChoice> readChoice(CanonicalReader reader) throws DecodeException {
    return present(reader)
        ? Optional.of(new LeafChoice(new View(reader.counter("view")), reader.hash()))
        : Optional.empty();
  }

  private static boolean present(CanonicalReader reader) throws DecodeException {
    int flag = reader.u8();
    if (flag > 1) {
      throw new DecodeException("a presence flag is 0 or 1, not " + flag);
    }
    return flag == 1;
  }
}
