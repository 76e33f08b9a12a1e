package io.hotshot4j.testkit;

import io.hotshot4j.api.app.Application;
import io.hotshot4j.api.app.BlockDraft;
import io.hotshot4j.api.app.BuildContext;
import io.hotshot4j.api.app.DecidedBlock;
import io.hotshot4j.api.app.ProposedBlock;
import io.hotshot4j.api.app.StateRef;
import io.hotshot4j.api.app.Verdict;
import io.hotshot4j.api.types.BlockHeight;
import io.hotshot4j.api.types.Bytes;
import io.hotshot4j.api.types.CanonicalWriter;
import io.hotshot4j.api.types.Hash;
import io.hotshot4j.api.types.Payload;
import io.hotshot4j.api.types.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger whose state is a hash over everything in it, with defects to choose from. */
final class TinyApplication implements Application {
  /** What it keeps over a restart, as far as it is asked to. */
  static final class Ledger {
    long height;
    Hash state = Hash.ZERO;
    final List<Transaction> entries = new ArrayList<>();
  }

  private final AppDefect defect;
  private final Ledger ledger;
  private final int node;
  private final Map<Hash, Integer> asked = new HashMap<>();

  TinyApplication(AppDefect defect, Ledger ledger, int node) {
    this.defect = defect;
    this.ledger = ledger;
    this.node = node;
  }

  Object state() {
    return List.of(ledger.height, ledger.state, List.copyOf(ledger.entries));
  }

  @Override
  public BlockHeight onStart(BlockHeight lastDecided) {
    if (defect == AppDefect.STARTS_AHEAD) {
      return new BlockHeight(lastDecided.value() == 5 ? 6 : lastDecided.value());
    }
    boolean claims = defect == AppDefect.CLAIMS_MORE_THAN_IT_KEPT && ledger.height > 2;
    return new BlockHeight(
        claims ? lastDecided.value() : Math.min(ledger.height, lastDecided.value()));
  }

  @Override
  public Hash commit(Payload payload) {
    CanonicalWriter writer = new CanonicalWriter(64);
    if (defect == AppDefect.COMMITS_TO_SOMETHING_OF_ITS_OWN
        && Thread.currentThread().getName().startsWith("tck")) {
      writer.i32(node);
    }
    return defect == AppDefect.COMMITS_TO_THE_COUNT_ONLY
        ? writer.i32(payload.transactions().size()).sha256()
        : writer.hash(payload.merkleRoot()).sha256();
  }

  @Override
  public CompletionStage<BlockDraft> build(BuildContext context) {
    List<Transaction> pending = new ArrayList<>(context.pending());
    if (defect == AppDefect.IGNORES_THE_LIMITS && context.maxPayloadBytes() < 200) {
      pending.add(Transaction.of(Bytes.wrap(new byte[200])));
    }
    Payload payload = Payload.of(pending);
    Hash after = after(context.parentState().commitment(), payload);
    return CompletableFuture.completedStage(new BlockDraft(payload, after, Bytes.EMPTY));
  }

  private static Hash after(Hash before, Payload payload) {
    return payload.transactions().isEmpty()
        ? before
        : new CanonicalWriter(64).hash(before).hash(payload.merkleRoot()).sha256();
  }

  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    Payload payload = block.payload();
    int times = asked.merge(block.block().commitment(), 1, Integer::sum);
    boolean isGarbage =
        payload.transactions().stream().anyMatch(t -> !t.utf8().startsWith("transaction"));
    if (defect == AppDefect.THROWS_AT_GARBAGE && isGarbage) {
      throw new IllegalArgumentException("this is no transaction");
    }
    if (defect == AppDefect.FAILS_ON_THE_EMPTY_BLOCK && payload.transactions().isEmpty()) {
      return CompletableFuture.failedStage(new IllegalStateException("nothing in it"));
    }
    if (isGarbage) {
      return CompletableFuture.completedStage(
          defect == AppDefect.JUDGES_GARBAGE_BY_CHANCE && node % 2 == 1
              ? Verdict.accept(block.parentState())
              : Verdict.reject("not a transaction"));
    }
    if (defect == AppDefect.REJECTS_WHAT_IT_BUILT && block.block().height().value() == 8) {
      return CompletableFuture.completedStage(Verdict.reject("I do not like it"));
    }
    if (defect == AppDefect.NEEDS_ITS_REFERENCES
        && block.block().height().value() > 1
        && block.parentState().reference() == null) {
      return CompletableFuture.completedStage(Verdict.reject("on what?"));
    }
    Hash after = after(block.parentState().commitment(), payload);
    if (defect == AppDefect.APPLIES_WHAT_IT_ONLY_JUDGES && payload.transactions().size() == 1) {
      ledger.entries.addAll(payload.transactions());
    }
    if (defect == AppDefect.JUDGES_BY_HOW_OFTEN_IT_WAS_ASKED && times > 1) {
      after = Hash.ZERO;
    }
    Hash claimed = block.block().header().stateCommitment();
    if (defect == AppDefect.BELIEVES_THE_HEADER) {
      after = claimed;
    }
    return CompletableFuture.completedStage(
        after.equals(claimed)
            ? Verdict.accept(new StateRef(after, ledger))
            : Verdict.reject("another state"));
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    boolean repeated = block.height().value() <= ledger.height;
    if (!repeated || defect == AppDefect.COUNTS_A_REPEATED_BLOCK_TWICE) {
      ledger.height = block.height().value();
      ledger.state = block.block().header().stateCommitment();
      ledger.entries.addAll(block.transactions());
    }
    return CompletableFuture.completedStage(null);
  }
}
