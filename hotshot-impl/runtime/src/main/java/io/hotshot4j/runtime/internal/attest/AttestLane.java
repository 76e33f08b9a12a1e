package io.hotshot4j.runtime.internal.attest;

import io.hotshot4j.api.crypto.Signer;
import io.hotshot4j.api.storage.ConsensusStorage;
import io.hotshot4j.api.storage.Durability;
import io.hotshot4j.api.storage.WriteBatch;
import io.hotshot4j.api.types.Genesis;
import io.hotshot4j.api.types.Signature;
import io.hotshot4j.api.types.SigningDomain;
import io.hotshot4j.core.Effect;
import io.hotshot4j.core.Recipients;
import io.hotshot4j.core.message.Message;
import io.hotshot4j.core.safety.SafetyGuard;
import io.hotshot4j.core.safety.SafetyRecord;
import io.hotshot4j.core.safety.Unsigned.UnsignedReport;
import io.hotshot4j.runtime.internal.lane.Stages;
import io.hotshot4j.runtime.internal.record.StoredSafety;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Carries out attest effects strictly in order: ask the guard, make the record durable, sign, hand
 * over for sending. Appends of several statements may be under way at once; only the oldest one
 * that is durable is signed.
 */
public final class AttestLane {
  /** What becomes of attested statements. Called on the replica thread. */
  public interface Outcome {
    /** A statement is durable and signed: send it, then tell the replica. */
    void attested(Recipients to, Message message);

    /** The record with which this member signs again is durable. */
    void returned();

    /** The signer failed; the statement is not sent. */
    void unsigned(Effect.Attest effect, Throwable cause);

    /** Going on could contradict what was said: the node must stop. */
    void fatal(Throwable cause);
  }

  private static final class Pending {
    final Effect.Attest effect;
    boolean durable;
    boolean signing;

    Pending(Effect.Attest effect) {
      this.effect = effect;
    }
  }

  private final Genesis genesis;
  private final SigningDomain domain;
  private final SafetyGuard guard;
  private final ConsensusStorage storage;
  private final Signer signer;
  private final Executor replicaThread;
  private final Outcome outcome;
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private boolean failed;

  /**
   * Resumes.
   *
   * @param guard begins with the durable record, or knows that it is lost
   * @param replicaThread where completions that come from elsewhere are dealt with
   */
  public AttestLane(
      Genesis genesis,
      SafetyGuard guard,
      ConsensusStorage storage,
      Signer signer,
      Executor replicaThread,
      Outcome outcome) {
    this.genesis = genesis;
    this.domain = genesis.domain();
    this.guard = guard;
    this.storage = storage;
    this.signer = signer;
    this.replicaThread = replicaThread;
    this.outcome = outcome;
  }

  /** Statements that wait for the storage or the signer. */
  public int size() {
    return pending.size();
  }

  /** Takes the next statement. */
  public void attest(Effect.Attest effect) {
    if (!isAllowed(effect)) {
      return;
    }
    Pending next = new Pending(effect);
    pending.add(next);
    if (effect.statement() instanceof UnsignedReport) {
      onDurable(next, null); // It holds no more than what is durable once its turn has come.
    } else {
      Stages.then(
          append(effect.after()), replicaThread, (done, failure) -> onDurable(next, failure));
    }
  }

  /**
   * Lets go of a statement that must not be made after all. The replica takes it for made, and the
   * records of later statements hold it, so the guard has to know of it.
   */
  public void skip(Effect.Attest effect) {
    isAllowed(effect);
  }

  private boolean isAllowed(Effect.Attest effect) {
    if (failed) {
      return false;
    }
    Optional<String> objection = guard.objection(effect.after(), effect.statement());
    objection.ifPresent(
        why -> fail(new IllegalStateException("The safety guard refuses to sign: " + why)));
    return objection.isEmpty();
  }

  /** Takes the record with which a member that has lost its own signs again. */
  public void comeBack(Effect.Return effect) {
    int self = genesis.committee().indexOf(signer.publicKey()).orElse(-1);
    Optional<String> objection =
        guard.objectionToReturn(effect.after(), effect.reports(), genesis.committee(), self);
    if (failed || objection.isPresent()) {
      fail(new IllegalStateException("The safety guard lets nobody back: " + objection));
      return;
    }
    Stages.then(
        append(effect.after()),
        replicaThread,
        (done, failure) -> {
          if (failure != null) {
            fail(failure);
          } else {
            outcome.returned();
          }
        });
  }

  private CompletionStage<Void> append(SafetyRecord record) {
    StoredSafety stored = new StoredSafety(genesis.hash(), signer.publicKey(), Optional.of(record));
    return storage.append(WriteBatch.ofSafetyRecord(stored.encoded()), Durability.SYNCED);
  }

  /**
   * Tries to sign a statement once more that the signer failed to sign. It is durable and stands,
   * so that is safe at any time.
   */
  public void signAgain(Effect.Attest effect) {
    if (!failed) {
      Pending again = new Pending(effect);
      again.durable = true;
      pending.add(again);
      signNext();
    }
  }

  private void onDurable(Pending durable, @Nullable Throwable failure) {
    if (failure != null) {
      fail(failure);
      return;
    }
    durable.durable = true;
    signNext();
  }

  private void signNext() {
    Pending head = pending.peek();
    if (failed || head == null || !head.durable || head.signing) {
      return;
    }
    head.signing = true;
    Stages.then(
        Stages.called(() -> signer.sign(head.effect.statement().statement(domain))),
        replicaThread,
        (signature, failure) -> onSigned(head, signature, failure));
  }

  private void onSigned(
      Pending signed, @Nullable Signature signature, @Nullable Throwable failure) {
    if (failed) {
      return;
    }
    pending.remove();
    if (signature == null || failure != null) {
      outcome.unsigned(
          signed.effect, failure == null ? new IllegalStateException("no signature") : failure);
    } else {
      outcome.attested(signed.effect.to(), signed.effect.statement().signed(signature));
    }
    signNext();
  }

  private void fail(Throwable cause) {
    if (!failed) {
      failed = true;
      pending.clear();
      outcome.fatal(cause);
    }
  }
}
