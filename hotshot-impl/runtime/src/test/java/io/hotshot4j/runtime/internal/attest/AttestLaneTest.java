package io.hotshot4j.runtime.internal.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.RecoveredState;
import io.hotshot4j.api.storage.StoredBlock;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.Committee;
import io.hotshot4j.api.types.DecodeException;
import io.hotshot4j.api.types.Epoch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.PublicKey;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.Statement;
import io.hotshot4j.api.types.View;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.message.Report;
import io.hotshot4j.core.safety.SafetyGuard;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned;
import io.hotshot4j.runtime.internal.record.StoredSafety;
import io.hotshot4j.runtime.internal.wire.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Durable, then signed, then sent, in order; every storage completion is under the test's hand. */
class AttestLaneTest implements ConsensusStorage, Signer, AttestLane.Outcome {
  private static final PublicKey KEY = new PublicKey(Bytes.ofUtf8("only"));
  private static final Genesis GENESIS =
      Genesis.of(
          Committee.ofEqualStake(
              List.of(
                  KEY,
                  new PublicKey(Bytes.ofUtf8("b")),
                  new PublicKey(Bytes.ofUtf8("c")),
                  new PublicKey(Bytes.ofUtf8("d")))));

  private final SafetyRecord initial = SafetyRecord.initial(GENESIS.quorumCertificate());
  private final List<CompletableFuture<Void>> appends = new ArrayList<>();
  private final List<Bytes> records = new ArrayList<>();
  private final List<View> signed = new ArrayList<>();
  private final List<Message> sent = new ArrayList<>();
  private final List<Throwable> fatal = new ArrayList<>();
  private final List<View> unsigned = new ArrayList<>();
  private boolean signerFails;
  private int returned;
  private AttestLane lane = lane(new SafetyGuard(initial));
  private boolean signerThrows;

  private SafetyRecord vote(SafetyRecord before, long view) {
    SafetyRecord after = before.withVote(new View(view), Samples.hash(1));
    lane.attest(
        new Effect.Attest(
            after,
            new Unsigned.UnsignedVote(new View(view), Epoch.FIRST, Samples.hash(1), 0),
            Recipients.EVERYONE));
    return after;
  }

  @Test
  void nothingIsSignedBeforeItIsDurable() throws DecodeException {
    // DB-7: a proposal takes this way like a vote.
    SafetyRecord after = vote(initial, 1);
    assertEquals(List.of(), signed);
    assertEquals(
        Optional.of(after), StoredSafety.decode(records.get(0)).record(), "what is made durable");
    appends.get(0).complete(null);
    assertEquals(List.of(new View(1)), signed);
    assertEquals(1, sent.size());
  }

  /** What was to be vouched for is gone: the vote is not made, and the node goes on. */
  @Test
  void whatIsSkippedIsNeverSignedAndLaterRecordsMayHoldIt() {
    SafetyRecord skipped = initial.withVote(new View(1), Samples.hash(1));
    lane.skip(
        new Effect.Attest(
            skipped,
            new Unsigned.UnsignedVote(new View(1), Epoch.FIRST, Samples.hash(1), 0),
            Recipients.EVERYONE));
    assertEquals(0, appends.size());
    lane.attest(
        new Effect.Attest(
            skipped.withTimeout(new View(1)),
            new Unsigned.UnsignedTimeout(
                new View(1),
                Epoch.FIRST,
                0,
                GENESIS.quorumCertificate(),
                Optional.empty(),
                Optional.empty()),
            Recipients.EVERYONE));
    appends.get(0).complete(null);
    assertEquals(List.of(), fatal);
    assertEquals(1, sent.size());
  }

  @Test
  void statementsLeaveInOrder() {
    vote(vote(initial, 1), 2);
    appends.get(1).complete(null);
    assertEquals(List.of(), signed, "the first is not durable yet");
    appends.get(0).complete(null);
    assertEquals(List.of(new View(1), new View(2)), signed);
  }

  @Test
  void aFailedAppendIsFatalAndNothingIsSignedAnyMore() {
    // C-07, A-01.
    SafetyRecord after = vote(initial, 1);
    vote(after, 2);
    IOException cause = new IOException("disk full");
    appends.get(0).completeExceptionally(cause);
    appends.get(1).complete(null);
    assertEquals(List.of(cause), fatal);
    vote(after, 3);
    assertEquals(2, appends.size(), "a failed sync is never tried again");
    assertEquals(List.of(), signed);
  }

  @Test
  void anObjectionOfTheGuardIsFatal() {
    vote(vote(initial, 2), 1);
    assertEquals(1, fatal.size());
    assertTrue(String.valueOf(fatal.get(0).getMessage()).contains("safety guard refuses"));
    assertEquals(1, appends.size(), "the contradicting record is not stored");
    appends.get(0).complete(null);
    assertEquals(List.of(), signed);
  }

  @Test
  void aFailingSignerSkipsOneStatement() {
    // B-50.
    signerFails = true;
    SafetyRecord after = vote(initial, 1);
    appends.get(0).complete(null);
    assertEquals(List.of(new View(1)), unsigned);
    signerFails = false;
    vote(after, 2);
    appends.get(1).complete(null);
    assertEquals(1, sent.size());
    assertEquals(List.of(), fatal);
  }

  /** A report speaks of what was signed before it: it waits for that, and writes nothing itself. */
  @Test
  void aReportWaitsForTheStatementsBeforeIt() {
    SafetyRecord after = vote(initial, 1);
    lane.attest(
        new Effect.Attest(
            after, Unsigned.UnsignedReport.of(after, Samples.hash(2), 1, 0), Recipients.EVERYONE));
    assertEquals(List.of(), sent);
    assertEquals(1, appends.size());
    appends.get(0).complete(null);
    assertEquals(2, sent.size());
    assertEquals(new View(1), ((Report) sent.get(1)).votedView());
  }

  /** C-12: a member without a record signs nothing until its floor is durable. */
  @Test
  void aMemberThatComesBackIsToldOnceItsFloorIsDurable() throws DecodeException {
    lane = lane(SafetyGuard.withoutRecord(initial));
    SafetyRecord after = initial.withFloor(new View(8));
    lane.comeBack(new Effect.Return(after, List.of(report(1), report(2), report(3))));
    assertEquals(Optional.of(after), StoredSafety.decode(records.get(0)).record());
    assertEquals(0, returned);
    appends.get(0).complete(null);
    assertEquals(1, returned);
    vote(after, 9);
    appends.get(1).complete(null);
    assertEquals(List.of(new View(9)), signed);
    vote(after, 8);
    assertEquals(1, fatal.size(), "not above the floor");
  }

  /** C-12. */
  @Test
  void aMemberWithoutARecordSignsNothing() {
    lane = lane(SafetyGuard.withoutRecord(initial));
    vote(initial, 1);
    assertEquals(1, fatal.size());
    assertEquals(List.of(), records);
  }

  /** C-12: the guard adds the reports up itself. */
  @Test
  void aFloorThatTheReportsDoNotJustifyIsFatal() {
    SafetyRecord good = initial.withFloor(new View(8));
    List<Report> quorum = List.of(report(1), report(2), report(3));
    for (Effect.Return bad :
        List.of(
            new Effect.Return(initial.withFloor(new View(7)), quorum),
            new Effect.Return(good, quorum.subList(0, 2)),
            new Effect.Return(good, List.of(report(1), report(1), report(1))),
            new Effect.Return(good, List.of(report(0), report(1), report(2))),
            new Effect.Return(good.withVote(new View(9), Samples.hash(1)), quorum))) {
      fatal.clear();
      lane = lane(SafetyGuard.withoutRecord(initial));
      lane.comeBack(bad);
      assertEquals(1, fatal.size(), bad.toString());
    }
    fatal.clear();
    lane = lane(new SafetyGuard(initial));
    lane.comeBack(new Effect.Return(good, quorum));
    assertEquals(1, fatal.size(), "it has its record");
    assertEquals(List.of(), records);
  }

  /** The sample certificates are of view 6, so it reports view 7. */
  private static Report report(int signer) {
    return new Report(
        Epoch.FIRST,
        Samples.hash(2),
        0,
        signer,
        new View(7),
        new View(5),
        Samples.QC,
        Optional.of(Samples.TC),
        Samples.SIGNATURE);
  }

  private AttestLane lane(SafetyGuard guard) {
    return new AttestLane(GENESIS, guard, this, this, Runnable::run, this);
  }

  @Override
  public void returned() {
    returned++;
  }

  /**
   * B-50: a device that throws is a device that refuses, and what it has left out can be made up.
   */
  @Test
  void whatAThrowingSignerHasLeftOutIsSignedLater() {
    signerThrows = true;
    lane.attest(attest(1));
    appends.get(0).complete(null);
    assertEquals(List.of(new View(1)), unsigned);
    assertEquals(List.of(), fatal);
    signerThrows = false;
    lane.signAgain(attest(1));
    assertEquals(List.of(new View(1)), signed);
    assertEquals(1, sent.size());
    assertEquals(1, appends.size(), "it is durable already");
  }

  private Effect.Attest attest(long view) {
    return new Effect.Attest(
        initial.withVote(new View(view), Samples.hash(1)),
        new Unsigned.UnsignedVote(new View(view), Epoch.FIRST, Samples.hash(1), 0),
        Recipients.EVERYONE);
  }

  @Override
  public void attested(Recipients to, Message message) {
    sent.add(message);
  }

  @Override
  public void unsigned(Effect.Attest effect, Throwable cause) {
    unsigned.add(effect.statement().view());
  }

  @Override
  public void fatal(Throwable cause) {
    fatal.add(cause);
  }

  @Override
  public PublicKey publicKey() {
    return KEY;
  }

  @Override
  public CompletionStage<Signature> sign(Statement statement) {
    if (signerThrows) {
      throw new IllegalStateException("the driver is broken");
    }
    if (signerFails) {
      return CompletableFuture.failedStage(new IOException("the device is unplugged"));
    }
    signed.add(statement.view());
    return CompletableFuture.completedStage(new Signature(Bytes.ofUtf8("s")));
  }

  @Override
  public CompletionStage<Void> append(WriteBatch batch, Durability durability) {
    assertEquals(Durability.SYNCED, durability);
    records.add(batch.safetyRecord().orElseThrow());
    CompletableFuture<Void> append = new CompletableFuture<>();
    appends.add(append);
    return append;
  }

  @Override
  public RecoveredState recover() {
    return RecoveredState.empty();
  }

  @Override
  public Optional<StoredBlock> decided(BlockHeight height) {
    return Optional.empty();
  }

  @Override
  public Optional<Bytes> block(Hash leaf) {
    return Optional.empty();
  }

  @Override
  public void prune(View view, BlockHeight height) {
    throw new AssertionError("the attest lane does not prune");
  }

  @Override
  public void close() {
    throw new AssertionError("the attest lane does not close");
  }
}
