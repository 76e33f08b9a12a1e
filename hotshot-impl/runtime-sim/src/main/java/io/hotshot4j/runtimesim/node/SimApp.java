package io.hotshot4j.runtimesim.node;

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
import io.hotshot4j.runtimesim.kit.Fault;
import io.hotshot4j.runtimesim.kit.Universe;
import io.hotshot4j.sim.kit.Dice;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A state machine whose state is the hash of every payload so far, and that has its days. */
final class SimApp implements Application {
  private final Universe universe;
  private final Dice dice;
  private final Database database;
  private final Witness witness;
  private boolean busy;
  private boolean failed;

  /** What an application sees, for the checkers. */
  interface Witness {
    void onStart(long lastDecided, long kept);

    void onDecided(DecidedBlock block);

    /** A callback has a moment to call the node. */
    void inCallback();
  }

  SimApp(Universe universe, Dice dice, Database database, Witness witness) {
    this.universe = universe;
    this.dice = dice;
    this.database = database;
    this.witness = witness;
  }

  /** Whether it has stopped the node by failing where it must not. */
  boolean hasFailed() {
    return failed;
  }

  @Override
  public BlockHeight onStart(BlockHeight lastDecided) {
    witness.onStart(lastDecided.value(), database.height());
    return new BlockHeight(database.height());
  }

  @Override
  public CompletionStage<BlockDraft> build(BuildContext context) {
    return called(
        "build",
        () -> {
          Payload payload = Payload.of(context.pending());
          Hash state = execute(context.parentState().commitment(), payload);
          return new BlockDraft(payload, state, Bytes.EMPTY);
        });
  }

  @Override
  public CompletionStage<Verdict> validate(ProposedBlock block) {
    return called(
        "validate",
        () -> {
          Hash state = execute(block.parentState().commitment(), block.payload());
          return block.block().header().stateCommitment().equals(state)
              ? Verdict.accept(StateRef.of(state))
              : Verdict.reject("another state");
        });
  }

  @Override
  public CompletionStage<Void> onDecide(DecidedBlock block) {
    universe.guard(() -> witness.onDecided(block));
    if (universe.faults.strikes(Fault.DECIDE_FAILS, 0.01, dice)) {
      failed = true;
      if (dice.chance(0.5)) {
        throw new IllegalStateException("injected: onDecide throws");
      }
      return CompletableFuture.failedStage(new IllegalStateException("injected: onDecide fails"));
    }
    if (database.height() + 1 != block.height().value()) {
      universe.found(
          "delivery",
          "the application has applied " + database.height() + " and is given " + block.height(),
          null);
    }
    database.add(execute(database.last(), block.payload()));
    witness.inCallback();
    return slowly(null);
  }

  private <T> CompletionStage<T> called(String what, Supplier<T> answer) {
    if (busy) {
      universe.found("application", what + " is called within another call", null);
    }
    busy = true;
    try {
      witness.inCallback();
      if (universe.faults.strikes(Fault.APPLICATION_FAILS, 0.1, dice)) {
        if (dice.chance(0.5)) {
          throw new IllegalStateException("injected: " + what + " throws");
        }
        return CompletableFuture.failedStage(new IllegalStateException("injected: " + what));
      }
      if (universe.faults.strikes(Fault.APPLICATION_NULL, 0.05, dice)) {
        return dice.chance(0.5) ? nothing() : CompletableFuture.completedStage(nothing());
      }
      return slowly(answer.get());
    } finally {
      busy = false;
    }
  }

  /** What no application may give. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }

  @SuppressWarnings("NullAway")
  private <T> CompletionStage<T> slowly(@Nullable T value) {
    if (!universe.faults.strikes(Fault.APPLICATION_SLOW, 0.3, dice)) {
      return CompletableFuture.completedStage(value);
    }
    CompletableFuture<T> later = new CompletableFuture<>();
    universe.time.after(dice.between(0, 2_000_000_000L), () -> later.complete(value));
    return later;
  }

  private static Hash execute(Hash state, Payload payload) {
    return payload.transactions().isEmpty()
        ? state
        : new CanonicalWriter(64).hash(state).hash(payload.merkleRoot()).sha256();
  }
}
